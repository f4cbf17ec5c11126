"""The side: the rooms of the work first, those that keep the house apart after them."""

from rinnalla.config.navigation import ROOMS, doors


def test_the_rooms_of_the_work_come_before_those_of_the_house() -> None:
    names = [room.address_name for room in ROOMS if not room.keeps_house]
    assert names == [
        "today:home",
        "people:list",
        "encounters:list",
        "support:list",
        "fieldsync:tray",
        "places:list",
        "services:list",
        "services:numbers",
        "models_of_work:list",
        "reporting:figures",
    ]
    assert [room.keeps_house for room in ROOMS] == sorted(room.keeps_house for room in ROOMS)


def test_the_house_begins_once(town) -> None:
    begins = [door.begins_house for door in doors(town.actor("Bea"), "/")]
    assert begins.count(True) == 1


def test_who_keeps_no_house_sees_no_beginning_of_it(town) -> None:
    shown = doors(town.actor("Aino"), "/members/")
    house = [door for door in shown if door.begins_house]
    assert len(house) <= 1
    assert all(door.address == "/members/" and door.is_here for door in house)


def test_who_goes_out_with_no_team_finds_the_emergency_numbers_at_the_side(town) -> None:
    def shown(name: str) -> set[str]:
        doors_shown = {door.address for door in doors(town.actor(name), "/")}
        return doors_shown & {"/services/", "/services/numbers/"}

    assert shown("Eero") == shown("Kira") == {"/services/numbers/"}
    assert shown("Aino") == shown("Fanny") == {"/services/"}  # they stand on the menu
