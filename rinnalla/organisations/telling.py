"""Telling people at work something: a notice on their pages until they have read it."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from rinnalla.organisations.models import Notice


class Tiding(StrEnum):
    """What somebody is told. Lasting names: they stand in the database."""

    JOINED = "member.joined"  # to the inviter: somebody took up the invitation
    LEFT = "member.left"  # to leads: somebody left by their own choice
    DEPARTED = "member.departed"  # to leads: a lead recorded that somebody left
    RECEIVES = "departure.receiver"  # to the receiver: you carry on what somebody carried
    GIVEN = "membership.begun"  # to the member: you were given a place or a duty
    ROLE_CHANGED = "membership.role_changed"  # to the member: you have another role in a team
    ENDED = "membership.ended"  # to the member: a place or a duty of yours ended
    BORROWED = "power.borrowed"  # to leads: a steward borrowed power
    RESTORED = "way_in.restored"  # to the user: your way in was restored
    RESTORED_OF = "way_in.restored_of"  # to leads and stewards: somebody's way in was restored
    SUSPENDED = "membership.suspended"  # to leads elsewhere: confirm who it is
    CONFIRMED = "membership.confirmed"  # to the member: a lead confirmed who you are
    UNUSED = "account.unused"  # to the user: your account is not used
    UNUSED_OF = "account.unused_of"  # to leads: somebody's account is not used
    CLOSED_OF = "account.closed_of"  # to leads: an unused account was closed
    EXPORT_ASKED = "export.asked"  # to leads and stewards: a steward asked to take everything out
    EXPORT_REFUSED = "export.refused"  # to the steward: somebody said no
    EXPORT_MADE = "export.made"  # to the steward: the archive waits
    EXPORT_TAKEN = "export.downloaded"  # to leads and stewards: the archive left the house
    PHONE_ENROLLED = "phone.enrolled"  # to the worker: a phone of yours was taken into use
    PHONE_ENROLLED_OF = "phone.enrolled_of"  # to leads: somebody's phone was taken into use
    PHONE_ENDED = "phone.ended"  # to the worker: a phone of yours was taken out of use
    PHONE_ENDED_OF = "phone.ended_of"  # to leads: somebody's phone was taken out of use
    PHONE_LAPSED = "phone.lapsed"  # to the worker: nothing was heard of a phone for 90 days
    PHONE_LAPSED_OF = "phone.lapsed_of"  # to leads: the same of somebody's phone
    PAIR_CHANGED = "pair.changed"  # to the pair, or to leads: somebody's own pair is another now


def tell(
    organisation_id: UUID, users: Iterable[UUID], tiding: Tiding, *, about: UUID | None = None
) -> None:
    """Leave a notice for each of these users, once each."""
    Notice.objects.bulk_create(
        Notice(organisation_id=organisation_id, user_id=user_id, kind=tiding, about_id=about)
        for user_id in sorted(set(users))
    )
