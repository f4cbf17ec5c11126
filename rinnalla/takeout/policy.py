"""Who takes everything out: a data steward asks, a second person answers (issue "Figures")."""

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor, Ground
from rinnalla.organisations.models import Role
from rinnalla.takeout.lasting import is_over
from rinnalla.takeout.models import State, Takeout, TrailArchive


def may_see_takeouts(actor: Actor) -> bool:
    """Those who may ask and those who may answer."""
    return actor.has(Role.STEWARD, Role.LEAD)


def takeouts_visible_to(actor: Actor) -> QuerySet[Takeout]:
    """Every export of the organisation, to those who may ask or answer."""
    here = Takeout.objects.filter(organisation_id=actor.organisation_id)
    return here if may_see_takeouts(actor) else here.none()


def archives_visible_to(actor: Actor) -> QuerySet[TrailArchive]:
    """The old trails that came in, to a data steward: they tend the trail."""
    here = TrailArchive.objects.filter(organisation_id=actor.organisation_id)
    return here if actor.has(Role.STEWARD) else here.none()


def may_ask(actor: Actor) -> bool:
    """Taking everything out is a data steward's deed."""
    return actor.has(Role.STEWARD)


def may_answer(actor: Actor, takeout: Takeout) -> bool:
    """Another steward, or a lead, says yes or no; nobody to their own asking."""
    return (
        _is_here(actor, takeout)
        and actor.has(Role.STEWARD, Role.LEAD)
        and actor.user_id != takeout.asked_by_id
        and takeout.state == State.ASKED
    )


def may_withdraw(actor: Actor, takeout: Takeout) -> bool:
    """Whoever asked takes it back, as long as no file waits."""
    return _is_own(actor, takeout) and takeout.state in (State.ASKED, State.APPROVED)


def may_make(actor: Actor, takeout: Takeout) -> bool:
    """The work goes on for one of the two who agreed on it, while they may still do so."""
    agreed = actor.user_id in (takeout.asked_by_id, takeout.decided_by_id)
    still = actor.has(Role.STEWARD, Role.LEAD)
    return _is_here(actor, takeout) and agreed and still and takeout.state == State.APPROVED


def may_try_again(actor: Actor, takeout: Takeout) -> bool:
    """Whoever asked has the work begun anew where it failed."""
    return _is_own(actor, takeout) and takeout.state == State.APPROVED


def may_download(actor: Actor, takeout: Takeout) -> bool:
    """The file is for the one who asked, until its time is over."""
    stands = takeout.state == State.MADE and not is_over(takeout)
    return _is_own(actor, takeout) and stands


def may_remove(actor: Actor, takeout: Takeout) -> bool:
    """Those who may ask or answer remove a file that waits."""
    return _is_here(actor, takeout) and may_see_takeouts(actor) and takeout.state == State.MADE


def may_take_in(actor: Actor) -> bool:
    """At the command line, as an organisation is founded."""
    return actor.ground == Ground.COMMAND


def may_open_archive(actor: Actor) -> bool:
    """At the command line, by whoever says who they are."""
    return actor.ground == Ground.COMMAND


def may_tidy(actor: Actor) -> bool:
    """What has waited too long is the clock's to remove."""
    return actor.ground == Ground.CLOCK


def _is_here(actor: Actor, takeout: Takeout) -> bool:
    return takeout.organisation_id == actor.organisation_id


def _is_own(actor: Actor, takeout: Takeout) -> bool:
    mine = _is_here(actor, takeout) and actor.user_id == takeout.asked_by_id
    return mine and actor.has(Role.STEWARD)
