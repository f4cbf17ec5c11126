"""When it happened: now, just now, earlier this shift, or a time as one says it."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core import clock
from rinnalla.core.choosing import offer
from rinnalla.core.days import DayField
from rinnalla.core.templatetags.moments import moment
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.local_times import Kind, kind_of, last_such, moment_of
from rinnalla.encounters.models import Precision
from rinnalla.encounters.shift_day import MORNING, shift_day
from rinnalla.encounters.words import PRECISIONS
from rinnalla.encounters.wrong import FIRST_YEAR

TIMES = ["%H.%M", "%H:%M", "%H"]
FIRST, SECOND = "first", "second"
AS_RECORDED = "as_recorded"
# How long ago, where nothing nearer is told; `precision` says that it is not exact.
JUST_NOW = datetime.timedelta(minutes=10)
EARLIER = datetime.timedelta(hours=2)
# The clock by which somebody types may run a little fast; what a phone says is marked elsewhere.
FAST = datetime.timedelta(minutes=15)


class MomentFields(forms.Form):
    """The fields that tell a moment. After `is_valid()`, `told_moment()` gives it."""

    when = forms.ChoiceField(
        label=_("When?"),
        choices=list(PRECISIONS.items()),
        initial=Precision.NOW,
        widget=forms.RadioSelect,
    )
    day = DayField(label=_("Day"), required=False, help_text=_("Empty: the last time it was so."))
    at = forms.TimeField(
        label=_("Time"),
        required=False,
        input_formats=TIMES,
        help_text=_("For example: 21.40. After midnight, the new day."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": _("Write the time like this: 21.40.")},
    )
    which = forms.ChoiceField(
        label=_("Which of the two? The clock went back that night."),
        choices=[(FIRST, _("The first time")), (SECOND, _("The second time"))],
        required=False,
        widget=forms.RadioSelect,
    )

    def let_time_stay(self, before: EncounterDraft) -> None:
        """When correcting one says another time, or leaves it as it was recorded."""
        stays = _("As recorded: %(when)s") % {"when": moment(before.happened_at)}
        offer(self, "when", [(AS_RECORDED, stays), (Precision.TIME, _("Another time"))])

    def tells_twice(self) -> bool:
        """Whether the time typed came twice that night, so that one is asked which."""
        return self.is_bound and self._kind() == Kind.TWICE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("when") == Precision.TIME and "at" in cleaned and "day" in cleaned:
            self._check_time(cleaned)
        return cleaned

    def told_moment(self, before: EncounterDraft | None = None) -> tuple[datetime.datetime, str]:
        """The moment that a valid form tells, and how it was told; `before`: as it stood."""
        when: str = self.cleaned_data["when"]
        now = clock.now()
        if when == AS_RECORDED and before is not None:
            return before.happened_at, before.precision
        if when == Precision.TIME:
            return self._told(self.cleaned_data), when
        if when == Precision.JUST_NOW:
            return now - JUST_NOW, when
        return (_earlier_this_shift(now) if when == Precision.THIS_SHIFT else now), when

    def _check_time(self, cleaned: dict[str, Any]) -> None:
        if cleaned["at"] is None:
            self.add_error("at", _("Write the time like this: 21.40."))
        elif self._kind() == Kind.NEVER:
            self.add_error("at", _("The clock went forward over this time. Write another."))
        elif self._kind() == Kind.TWICE and not cleaned.get("which"):
            self.add_error("which", _("This time came twice that night. Choose which."))
        elif cleaned["day"] and cleaned["day"].year < FIRST_YEAR:
            self.add_error("day", _("This is long before such work was recorded. Check the year."))
        elif self._told(cleaned) > clock.now() + FAST:
            self.add_error("day", _("This is still to come. Check the day and the time."))

    def _kind(self) -> Kind | None:
        at = getattr(self, "cleaned_data", {}).get("at")
        return kind_of(self._day(self.cleaned_data), at) if at else None

    def _told(self, cleaned: dict[str, Any]) -> datetime.datetime:
        is_second = cleaned.get("which") == SECOND
        return moment_of(self._day(cleaned), cleaned["at"], is_second=is_second)

    def _day(self, cleaned: dict[str, Any]) -> datetime.date:
        day: datetime.date | None = cleaned.get("day")
        return day or last_such(cleaned["at"])


def moment_initial(draft: EncounterDraft) -> dict[str, Any]:
    """What the fields say of a draft's moment."""
    there = draft.happened_at.astimezone(clock.HELSINKI)
    return {
        "when": AS_RECORDED,
        "day": there.date(),
        "at": there.strftime("%H.%M"),
        "which": SECOND if there.fold else FIRST,
    }


def _earlier_this_shift(now: datetime.datetime) -> datetime.datetime:
    """Some hours ago, but not before the shift began."""
    began = moment_of(shift_day(now), MORNING)
    return max(now - EARLIER, began)
