"""The invented town's library: a model for all organisations, one for the house, and a draft."""

import datetime
import json
from collections.abc import Sequence

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.library_words import MODELS, InventedModel
from rinnalla.models_of_work.models import FieldText, OperatingModel, Reach, Version
from rinnalla.models_of_work.texts import texts_of
from rinnalla.organisations.town_houses import HouseTeam

APART = datetime.timedelta(minutes=4)  # between the writings of two fields


def lay_library(dice: Dice, teams: Sequence[HouseTeam], began: datetime.datetime) -> None:
    """Write the models of the teams, each field some minutes after the one before it."""
    for one in MODELS:
        model = _written(dice, teams[one.team], one, began=began)
        if one.reach is not None:
            _published(dice, teams[one.team], model, reach=one.reach)


def _written(
    dice: Dice, here: HouseTeam, one: InventedModel, *, began: datetime.datetime
) -> OperatingModel:
    writers = [person.user_id for person in here.people]
    model = OperatingModel.objects.create(
        pk=dice.id_at(began),
        organisation_id=here.team.organisation_id,
        recorded_at=began,
        team=here.team,
        begun_by_id=writers[0],
        changed_at=began + len(one.texts) * APART,
    )
    FieldText.objects.bulk_create(
        FieldText(
            pk=dice.id_at(began),
            organisation_id=here.team.organisation_id,
            recorded_at=began + place * APART,
            model=model,
            key=key,
            number=1,
            text=text,
            written_by_id=writers[place % len(writers)],
        )
        for place, (key, text) in enumerate(one.texts.items())
    )
    return model


def _published(dice: Dice, here: HouseTeam, model: OperatingModel, *, reach: Reach) -> None:
    told = {"team": here.team.name, "organisation": here.team.organisation.name}
    at = model.changed_at + APART
    Version.objects.create(
        pk=dice.id_at(at),
        organisation_id=here.team.organisation_id,
        recorded_at=at,
        team=here.team,
        model=model,
        number=1,
        texts=json.dumps(texts_of(model), ensure_ascii=False),
        published_as=json.dumps(told, ensure_ascii=False),
        published_by_id=next(person.user_id for person in here.people if not person.is_peer),
        reach=reach,
    )
