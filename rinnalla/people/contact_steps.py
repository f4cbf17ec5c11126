"""Where the step to each state of contact is sent."""

from rinnalla.people.models import ContactState

STEPS_TO: dict[str, str] = {
    ContactState.WISHES: "people:come_back",
    ContactState.PAUSE: "people:pause",
    ContactState.DOES_NOT_WISH: "people:no_contact",
}
