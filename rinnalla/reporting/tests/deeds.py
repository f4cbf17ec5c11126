"""Random deeds of a working day, done through the product's own actions, for tests."""

import datetime
from dataclasses import replace
from random import Random

from rinnalla.casefile.actions.erasing import erase_person
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.actions import (
    AttemptDraft,
    CouldNot,
    ObservationDraft,
    correct_encounter,
    end_wish_by_helping,
    end_wish_could_not,
    end_wish_not_wanted,
    judge_pair,
    keep_close,
    note_service_asked,
    part_encounters,
    record_attempt,
    record_encounter,
    record_observation,
)
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import HeadsDraft, HelpDraft, WishDraft
from rinnalla.encounters.models import Encounter, Wish, WishState, WithWhom
from rinnalla.encounters.tests.drafts import draft_for
from rinnalla.encounters.tests.factories import make_help_kind
from rinnalla.people.models import Person
from rinnalla.people.tests.factories import make_person
from rinnalla.places.tests.factories import make_area, make_place

TOPICS = ("food", "sleep", "legal", "substance_use", "company")
MISSING = ("home", "clinic", "other")
DAYS = 100


class Town:
    """The town at work: each call of `something` is one deed, chosen by chance."""

    def __init__(self, town, seed: int) -> None:
        self.town, self.random = town, Random(seed)  # noqa: S311 a test's dice
        self.lead, self.worker = town.actor("Bea"), town.actor("Aino")
        users = (town.user("Aino"), town.user("Bea"))
        make = {"told_by": users[0], "pair": users}
        self.people = [make_person(f"Kasvi{i}", town.north, **make).pk for i in range(4)]
        self.kinds = [
            make_help_kind(town.north, "Keitto"),
            make_help_kind(town.north, "Välineet", figures_only=True),
        ]
        area = make_area(town.organisation)
        self.places = [
            make_place(area, kind="street"),
            make_place(area, "Asema", kind="station"),
        ]

    def something(self) -> str:
        often = {
            self.record: 8,
            self.correct: 4,
            self.twice: 2,
            self.part: 1,
            self.wish: 4,
            self.beside: 2,
            self.erase: 1,
            self.close: 1,
            self.rename: 1,
        }
        deed = self.random.choices(list(often), list(often.values()))[0]
        deed()
        return deed.__name__

    def draft(self, moment=None):
        pick, some = self.random.choice, self.random.random
        here = list(Person.objects.filter(pk__in=self.people))
        people = self.random.sample(here, k=min(len(here), pick((0, 0, 1, 2))))
        whom = WithWhom.KNOWN if people else pick((WithWhom.NAMELESS, WithWhom.SEVERAL))
        return draft_for(
            self.town.north,
            *people,
            with_whom=whom,
            happened_at=moment or self.moment(),
            place_id=pick((None, *(one.pk for one in self.places))),
            topics=tuple(self.random.sample(TOPICS, k=pick((0, 1, 3)))),
            help=self.help(),
            heads=self.heads(),
            wishes=(WishDraft("Makuupussi"),) if some() < 0.4 else (),
            own_answer=pick(("not_asked", "yes", "no", "a_little")),
            missing=tuple(self.random.sample(MISSING, k=pick((0, 0, 2)))),
            could_not="Ei paikkaa" if some() < 0.2 else "",
        )

    def help(self) -> tuple[HelpDraft, ...]:
        kinds = self.random.sample([*self.kinds, None], k=self.random.choice((0, 1, 3)))
        return tuple(
            HelpDraft(
                kind_id=kind and kind.pk,
                words="" if kind else "Muuta",
                quantity=self.random.choice((1, 4)),
            )
            for kind in kinds
        )

    def heads(self) -> tuple[HeadsDraft, ...]:
        how_many, is_told = self.random.choice((1, 5)), self.random.random() < 0.5
        one = HeadsDraft(how_many=how_many, is_told=is_told)
        return self.random.choice(((), (), (one,)))

    def moment(self) -> datetime.datetime:
        return clock.now() - datetime.timedelta(hours=self.random.randrange(1, DAYS * 24))

    def record(self) -> Encounter:
        return record_encounter(self.worker, self.draft(), once=new_id())

    def some(self, rows):
        found = list(rows.order_by("pk"))
        return self.random.choice(found) if found else None

    def correct(self) -> None:
        if one := self.some(Encounter.objects.all()):
            draft = self.draft()
            kept = draft_of(one).wishes
            said = replace(draft, wishes=kept)
            correct_encounter(self.lead, one, said, version=one.version)

    def twice(self) -> None:
        first = self.record()
        moment = first.happened_at + datetime.timedelta(minutes=3)
        draft = self.draft(moment).__class__(
            **vars(self.draft(moment)) | {"place_id": first.place_id}
        )
        second = record_encounter(self.lead, draft, once=new_id())
        one, other = sorted([first.pk, second.pk])
        judge_pair(self.lead, one, other, is_same=self.random.random() < 0.8)

    def part(self) -> None:
        if one := self.some(Encounter.objects.exclude(joined_to=None)):
            part_encounters(self.lead, one)

    def wish(self) -> None:
        wish = self.some(Wish.objects.filter(state=WishState.OPEN))
        if wish is None:
            return
        way = self.random.randrange(4)
        if way == 0:
            note_service_asked(self.lead, wish)
        elif way == 1:
            end_wish_not_wanted(self.lead, wish)
        elif way == 2:
            end_wish_could_not(self.lead, wish, CouldNot(("home",)))
        else:
            end_wish_by_helping(self.lead, wish, HelpDraft(kind_id=self.kinds[0].pk))

    def beside(self) -> None:
        team = self.town.north.pk
        seen = ObservationDraft(
            team, self.places[0].pk, self.moment(), self.random.choice((None, 3))
        )
        record_observation(self.worker, seen, once=new_id())
        if person := self.some(Person.objects.filter(pk__in=self.people)):
            tried = AttemptDraft(team, self.moment(), "face_to_face")
            record_attempt(self.worker, person, tried, once=new_id())

    def erase(self) -> None:
        if person := self.some(Person.objects.filter(pk__in=self.people)):
            erase_person(self.lead, person)

    def close(self) -> None:
        if one := self.some(
            Encounter.objects.filter(kept_close=False, persons__person__in=self.people)
        ):
            keep_close(self.lead, one)

    def rename(self) -> None:
        place = self.random.choice(self.places)
        place.kind = self.random.choice(("street", "park"))
        place.save(update_fields=["kind"])
