"""Who may open what: every address by the whole cast, read and sent. A route missing here fails.

The things the addresses name belong to team North (`matrix_arguments.py`). One sign an answer:
"." shown (200), ">" led on (302), "-" seen but refused (403), "0" not known (404), "x" no such
way of asking (405), "!" not understood (400), "?" no phone of ours (401). "Led on" is to sign in
for a guest, else where the deed or its guard leads.
"""

import pytest
from django.db import transaction
from django.test import Client

from tests.matrix_arguments import Things
from tests.routes import named_routes

# guest, Fanny (peer), Aino (worker) and Bea (lead) of North, Carl (worker) and Celia (lead) of
# South, Eero (steward), Kira (coordinator), Ada (administrator), a lead of another organisation.
CAST = ("guest", "Fanny", "Aino", "Bea", "Carl", "Celia", "Eero", "Kira", "Ada", "stranger")
SIGNS = {200: ".", 302: ">", 403: "-", 404: "0", 405: "x", 400: "!", 401: "?"}

EVERYBODY = ".........."
SIGNED_IN = ">........."
LED_ON = ">>>>>>>>>>"
NO_SUCH_WAY = "xxxxxxxxxx"
UNKNOWN = "0000000000"
NOT_UNDERSTOOD = "!!!!!!!!!!"
NO_PHONE = "??????????"

# Of each route how it answers when read, and when sent.
MATRIX = {
    "account_inactive": (EVERYBODY, NO_SUCH_WAY),
    "account_login": (".>>>>>>>>>", ".>>>>>>>>>"),
    "account_logout": (SIGNED_IN, LED_ON),
    "account_reauthenticate": (SIGNED_IN, SIGNED_IN),
    "accounts:details": (SIGNED_IN, SIGNED_IN),
    "accounts:end_other_sessions": (LED_ON, LED_ON),
    "accounts:end_session": (LED_ON, ">000000000"),
    "accounts:factor_needed": (SIGNED_IN, SIGNED_IN),
    "accounts:forgotten": (EVERYBODY, EVERYBODY),
    "accounts:home": (SIGNED_IN, SIGNED_IN),
    "accounts:new_password": (UNKNOWN, UNKNOWN),
    "accounts:open_password_link": (LED_ON, LED_ON),
    "accounts:password": (SIGNED_IN, SIGNED_IN),
    "accounts:remove_factor": (LED_ON, LED_ON),
    "casefile:erase": (">0-.000000", ">0-.000000"),
    "casefile:person": (">0..000000", ">0..000000"),
    "casefile:print_for_person": (">0..000000", ">0..000000"),
    "casefile:print_for_worker": (">0..000000", ">0..000000"),
    "casefile:record": (">.....---.", ">.....---."),
    "casefile:saved": (">>>>>>--->", ">>>>>>--->"),
    "encounters:ask_service": (LED_ON, ">0>>000000"),
    "encounters:attempt": (">0..000000", ">0..000000"),
    "encounters:close_help_kind": (LED_ON, ">->>--0000"),
    "encounters:correct": (">0..000000", ">0..000000"),
    "encounters:edit_help_kind": (">-..--0000", ">-..--0000"),
    "encounters:encounter": (">0..000000", ">0..000000"),
    "encounters:end_wish": (">0..000000", ">0..000000"),
    "encounters:help_kinds": (">.....---0", ">.....---0"),
    "encounters:judge_pair": (LED_ON, ">0>>000000"),
    "encounters:keep_close": (LED_ON, ">0>>000000"),
    "encounters:let_go_of_wish": (LED_ON, ">0>>000000"),
    "encounters:list": (">.....---.", ">.....---."),
    "encounters:message": (">.....---.", ">.....---."),
    "encounters:new_help_kind": (">-..-----0", ">-..-----0"),
    "encounters:new_wish": (">.....---.", ">.....---."),
    "encounters:new_wish_of": (">0..000000", ">0..000000"),
    "encounters:observe": (">.....0000", ">.....0000"),
    "encounters:pairs": (">.....---.", ">.....---."),
    "encounters:part": (LED_ON, ">0>>000000"),
    "encounters:reopen_help_kind": (LED_ON, ">->>--0000"),
    "encounters:reopen_wish": (LED_ON, ">0>>000000"),
    "encounters:search": (">-....---.", ">-....---."),
    "encounters:take_back_message": (LED_ON, ">-.-000000"),
    "encounters:take_wish": (LED_ON, ">0>>000000"),
    "encounters:wish": (">0..000000", ">0..000000"),
    "encounters:wishes": (">-....---.", ">-....---."),
    "fieldsync:bring_back": (LED_ON, ">0>>000000"),
    "fieldsync:correct": (">0..000000", ">0..000000"),
    "fieldsync:item": (">0..000000", ">0..000000"),
    "fieldsync:open": (NO_SUCH_WAY, NO_PHONE),
    "fieldsync:pull": (NO_SUCH_WAY, NO_PHONE),
    "fieldsync:push": (NO_SUCH_WAY, NO_PHONE),
    "fieldsync:set_aside": (">0..000000", ">0..000000"),
    "fieldsync:take": (LED_ON, ">0>>000000"),
    "fieldsync:tray": (">-....---.", ">-....---."),
    "health": (EVERYBODY, NO_SUCH_WAY),
    "mfa_activate_totp": (LED_ON, LED_ON),
    "mfa_add_webauthn": (LED_ON, LED_ON),
    "mfa_authenticate": (LED_ON, LED_ON),
    "mfa_deactivate_totp": (LED_ON, LED_ON),
    "mfa_generate_recovery_codes": (LED_ON, LED_ON),
    "mfa_index": (LED_ON, LED_ON),
    "mfa_login_webauthn": (LED_ON, LED_ON),
    "mfa_reauthenticate": (LED_ON, LED_ON),
    "mfa_reauthenticate_webauthn": (LED_ON, LED_ON),
    "mfa_view_recovery_codes": (LED_ON, LED_ON),
    "openid_connect_callback": (UNKNOWN, UNKNOWN),
    "openid_connect_login": (UNKNOWN, UNKNOWN),
    "oldlogs:bring": (">--.-.---.", ">--.-.---."),
    "oldlogs:columns": (">00.000000", ">00.000000"),
    "oldlogs:forget_mapping": (LED_ON, ">00>000000"),
    "oldlogs:go_on": (LED_ON, ">00-000000"),
    "oldlogs:list": (">--.-.---.", ">--.-.---."),
    "oldlogs:log": (">00>000000", ">00>000000"),
    "oldlogs:look": (">00.000000", ">00.000000"),
    "oldlogs:mapping_file": (">00.000000", ">00.000000"),
    "oldlogs:rows": (">00.000000", ">00.000000"),
    "oldlogs:start": (LED_ON, ">00>000000"),
    "oldlogs:stop": (LED_ON, ">00>000000"),
    "oldlogs:told": (">00>000000", ">00>000000"),
    "oldlogs:undo": (">00.000000", ">00-000000"),
    "oldlogs:words": (">00.000000", ">00>000000"),
    "models_of_work:archive": (LED_ON, ">-->000000"),
    "models_of_work:bring": (">.....---.", ">.....---."),
    "models_of_work:bring_back": (LED_ON, ">-->000000"),
    "models_of_work:copy": (">...000000", ">...000000"),
    "models_of_work:edit": (">...000000", ">...000000"),
    "models_of_work:file": (">...000000", ">...000000"),
    "models_of_work:history": (">...000000", ">...000000"),
    "models_of_work:list": (SIGNED_IN, SIGNED_IN),
    "models_of_work:model": (">...000000", ">...000000"),
    "models_of_work:new": (">.....---.", ">.....---."),
    "models_of_work:permission": (">--.000000", ">--.000000"),
    "models_of_work:place": (LED_ON, ">>>>000000"),
    "models_of_work:publish": (">--.000000", ">--.000000"),
    "models_of_work:version": (">...000000", ">...000000"),
    "models_of_work:withdraw": (LED_ON, ">-->000000"),
    "organisations:add_grant": (">--.-----0", ">--.-----0"),
    "organisations:add_place": (">--.0.-000", ">--.0.-000"),
    "organisations:borrowed_power": (">--.-..--.", ">--.-..--."),
    "organisations:change_role": (">--.0--000", ">--.0--000"),
    "organisations:choose": (SIGNED_IN, ">000000000"),
    "organisations:confirm_member": (LED_ON, ">---0--000"),
    "organisations:departure": (">--.0--000", ">--.0--000"),
    "organisations:edit_grant": (">--.-----0", ">--.-----0"),
    "organisations:edit_team": (">--.-----0", ">--.-----0"),
    "organisations:end_grant": (">--.-----0", ">--.-----0"),
    "organisations:end_place": (">-..0--000", ">->>0--000"),
    "organisations:farewell": (EVERYBODY, EVERYBODY),
    "organisations:invited": (">00.000000", ">00.000000"),
    "organisations:join": (UNKNOWN, UNKNOWN),
    "organisations:leave": (SIGNED_IN, LED_ON),
    "organisations:member": (">...0..000", ">...0..000"),
    "organisations:members": (">......--.", ">......--."),
    "organisations:new_invitation": (">--.-.---.", ">--.-.---."),
    "organisations:new_team": (">--.-.---.", ">--.-.---."),
    "organisations:notices": (SIGNED_IN, SIGNED_IN),
    "organisations:open_invitation": (LED_ON, LED_ON),
    "organisations:open_way_back": (LED_ON, LED_ON),
    "organisations:read_notice": (LED_ON, ">00>000000"),
    "organisations:receiver": (">00.0.0000", ">00.0.0000"),
    "organisations:restore": (LED_ON, LED_ON),
    "organisations:restored": (">--.0--000", ">--.0--000"),
    "organisations:return_power": (LED_ON, ">000000000"),
    "organisations:team": (">........0", ">........0"),
    "organisations:teams": (SIGNED_IN, SIGNED_IN),
    "organisations:way_back": (UNKNOWN, UNKNOWN),
    "organisations:withdraw_invitation": (LED_ON, ">00>000000"),
    "people:agreement": (">0..000000", ">0..000000"),
    "people:aliases": (">0..000000", ">0..000000"),
    "people:come_back": (LED_ON, ">0>>000000"),
    "people:consent": (">0..000000", ">0..000000"),
    "people:contact": (">0..000000", ">0>>000000"),
    "people:death": (">0..000000", ">0..000000"),
    "people:disclosures": (">0..000000", ">0..000000"),
    "people:edit_identity": (">0--000000", ">0--000000"),
    "people:end_never_rule": (LED_ON, ">0>>000000"),
    "people:end_shut_out": (LED_ON, ">0>>000000"),
    "people:forget_alias": (LED_ON, ">0>>000000"),
    "people:forget_sleeping_place": (LED_ON, ">0>-000000"),
    "people:identity": (">0..000000", ">0--000000"),
    "people:list": (">-....---.", ">-....---."),
    "people:never_rules": (">0..000000", ">0..000000"),
    "people:new": (">-....---.", ">-....---."),
    "people:no_contact": (LED_ON, ">0>>000000"),
    "people:pair": (">0..000000", ">0>>000000"),
    "people:pause": (LED_ON, ">0>>000000"),
    "people:put_alias_first": (LED_ON, ">0>>000000"),
    "people:search": (LED_ON, ">-....---."),
    "people:shut_outs": (">0..000000", ">0..000000"),
    "people:sleeping_place": (">0.-000000", ">0.-000000"),
    "people:step_aside": (">0..000000", ">0>>000000"),
    "people:undo_death": (LED_ON, ">0>>000000"),
    "people:withdraw_consent": (LED_ON, ">0>>000000"),
    "phones:challenge": (NO_SUCH_WAY, NO_PHONE),
    "phones:code": (LED_ON, LED_ON),
    "phones:end": (">0..000000", ">0>>000000"),
    "phones:enrol": (LED_ON, LED_ON),
    "phones:hello": (NO_SUCH_WAY, NOT_UNDERSTOOD),
    "phones:mine": (SIGNED_IN, SIGNED_IN),
    "phones:rules": (">--.-----0", ">--.-----0"),
    "phones:take_into_use": (NO_SUCH_WAY, NOT_UNDERSTOOD),
    "phones:team": (">--.-----0", ">--.-----0"),
    "places:close": (LED_ON, ">->>>>0000"),
    "places:close_area": (LED_ON, ">->>>>0000"),
    "places:edit": (">-....0000", ">-....0000"),
    "places:edit_area": (">-....0000", ">-....0000"),
    "places:list": (">.....---.", ">.....---."),
    "places:new": (">-....---.", ">-....---."),
    "places:new_area": (">-....---.", ">-....---."),
    "places:place": (">.....0000", ">.....0000"),
    "places:reopen": (LED_ON, ">->>>>0000"),
    "places:reopen_area": (LED_ON, ">->>>>0000"),
    "privacy:erase": (">----0.--0", ">----0>--0"),
    "privacy:found": (">00000.000", ">00000.000"),
    "privacy:installation": (">-------.-", ">-------.-"),
    "privacy:mine": (SIGNED_IN, SIGNED_IN),
    "privacy:own_data": (">0..000000", ">0..000000"),
    "privacy:search": (">--.-..--.", ">--.-..--."),
    "privacy:trail": (">--.-..--.", ">--.-..--."),
    "reporting:being_made": (">-000000-0", ">-000000-0"),
    "reporting:behind": (">-....---.", ">-....---."),
    "reporting:figures": (">-....>>-.", ">-....>>-."),
    "reporting:outside": (">-......-.", ">-......-."),
    "reporting:outside_file": (">-......-.", ">-......-."),
    "reporting:remove_report": (">0-.00--00", ">0->00--00"),
    "reporting:report": (">0..00..00", ">0..00..00"),
    "reporting:report_again": (">0..00..00", ">0..00..00"),
    "reporting:report_file": (">0..00..00", ">0..00..00"),
    "reporting:reports": (">-......-.", ">-......-."),
    "reporting:save_report": (">--.-..--.", ">--.-..--."),
    "services:archive": (LED_ON, ">->>>>0000"),
    "services:archive_number": (LED_ON, ">->>>>---0"),
    "services:bring_back": (LED_ON, ">->>>>0000"),
    "services:bring_number_back": (LED_ON, ">->>>>---0"),
    "services:check": (LED_ON, ">->>>>0000"),
    "services:check_number": (LED_ON, ">->>>>---0"),
    "services:edit": (">-....0000", ">-....0000"),
    "services:edit_number": (">-....---0", ">-....---0"),
    "services:list": (">.....---.", ">.....---."),
    "services:new": (">-....---.", ">-....---."),
    "services:new_number": (">-....---.", ">-....---."),
    "services:numbers": (SIGNED_IN, SIGNED_IN),
    "services:paper": (">.....---.", ">.....---."),
    "services:search": (LED_ON, ">.....---."),
    "services:service": (">.....0000", ">.....0000"),
    "socialaccount_connections": (LED_ON, LED_ON),
    "socialaccount_login_cancelled": (EVERYBODY, NO_SUCH_WAY),
    "support:add_step": (">0..000000", ">0..000000"),
    "support:change": (">0..000000", ">0..000000"),
    "support:end": (">0..000000", ">0..000000"),
    "support:list": (">-....---.", ">-....---."),
    "support:matter": (">0..000000", ">0..000000"),
    "support:new": (">-....---.", ">-....---."),
    "support:print": (">0..000000", ">0..000000"),
    "support:reopen": (LED_ON, ">0>>000000"),
    "support:search": (LED_ON, ">-....---."),
    "support:step": (LED_ON, ">0>>000000"),
    "support:take": (LED_ON, ">0>>000000"),
    "takeout:approve": (LED_ON, LED_ON),
    "takeout:ask": (LED_ON, LED_ON),
    "takeout:download": (">00-0--000", ">00-0--000"),
    "takeout:export": (">00.0..000", ">00.0..000"),
    "takeout:list": (">--.-..--.", ">--.-..--."),
    "takeout:refuse": (LED_ON, ">00>0>-000"),
    "takeout:remove": (LED_ON, ">00-0--000"),
    "takeout:try_again": (LED_ON, ">00-0--000"),
    "takeout:withdraw": (LED_ON, ">00-0->000"),
    "today:components": (SIGNED_IN, SIGNED_IN),
    "today:cover": (EVERYBODY, EVERYBODY),
    "today:help": (SIGNED_IN, SIGNED_IN),
    "today:home": (SIGNED_IN, SIGNED_IN),
    "today:language": (LED_ON, LED_ON),
    "today:theme": (LED_ON, LED_ON),
}


@pytest.fixture
def answers(town, elsewhere, signed_in):
    things = Things(town)

    def ask(who: str, name: str, parameters: list[str], *, sent: bool) -> str:
        client = Client(raise_request_exception=True)
        if who != "guest":
            signed_in(elsewhere.user("Bea") if who == "stranger" else town.user(who), client)
        address = things.address(name, parameters)
        with transaction.atomic():  # one's deed does not reach the next of the cast
            answer = client.post(address) if sent else client.get(address)
            transaction.set_rollback(True)
        return SIGNS[answer.status_code]

    return ask


def test_every_route_is_in_the_matrix():
    assert sorted(MATRIX) == sorted(named_routes())


def test_the_matrix_speaks_of_the_whole_cast():
    assert {len(row) for rows in MATRIX.values() for row in rows} == {len(CAST)}
    assert len(MATRIX) > 50


@pytest.mark.parametrize("name", sorted(MATRIX))
@pytest.mark.parametrize("sent", [False, True], ids=["read", "sent"])
def test_each_of_the_cast_meets_what_the_matrix_says(answers, name, sent):
    parameters = named_routes()[name]
    row = "".join(answers(who, name, parameters, sent=sent) for who in CAST)
    assert dict(zip(CAST, row, strict=True)) == dict(zip(CAST, MATRIX[name][sent], strict=True))
