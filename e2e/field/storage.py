"""What a phone's own store says, read by the page itself."""

import time
from typing import Any

from playwright.sync_api import Page

# Runs `deed` with the app's database open, and gives what it gives.
WITH_DATABASE = """(given) => new Promise(async (resolve, reject) => {
    const opening = (PLACE).open("rinnalla");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = async () => {
        const database = opening.result;
        const all = (store) => new Promise((done) => {
            const reading = database.transaction(store).objectStore(store).getAll();
            reading.onsuccess = () => done(reading.result);
        });
        try { resolve(await (DEED)(all, given)); }
        catch (error) { reject(error); }
        finally { database.close(); }
    };
})"""


FIRST = "indexedDB"
SPARE = "(await navigator.storageBuckets.open('rinnalla-spare')).indexedDB"


def with_database(deed: str, *, place: str = FIRST) -> str:
    """A script that runs `(all, given) => …`; `all(name)` reads every row of a store."""
    return WITH_DATABASE.replace("PLACE", place).replace("DEED", deed)


READ = """async (all, stores) => {
    const plain = (_key, one) => one instanceof Uint8Array ? [...one] : one;
    const rows = {};
    for (const name of stores) rows[name] = JSON.parse(JSON.stringify(await all(name), plain));
    return rows;
}"""
ROWS = with_database(READ)
ROWS_OF_SPARE = with_database(READ, place=SPARE)
STORES = ("devices", "vaults", "outbox", "drafts", "held", "forms")
PEOPLE_GONE = with_database("async (all) => (await all('held')).every((row) => row.box === null)")
A_DRAFT_IS_KEPT = with_database("async (all) => (await all('drafts')).length === 1")
A_DRAFT_IS_SPARE = with_database("async (all) => (await all('drafts')).length === 1", place=SPARE)
NO_DRAFT_IS_KEPT = with_database("async (all) => (await all('drafts')).length === 0")
A_FORM_IS_KEPT = with_database("async (all) => (await all('forms')).length === 1")
NO_FORM = "async (all) => (await all('forms')).length === 0"
NO_FORM_IS_KEPT = with_database(NO_FORM)
NO_FORM_IS_SPARE = with_database(NO_FORM, place=SPARE)
# Looked into before the app has made it, the spare would be another one, and empty.
A_SPARE_STANDS = """async () => {
    if (!(await navigator.storageBuckets.keys()).includes("rinnalla-spare")) return false;
    const place = await navigator.storageBuckets.open("rinnalla-spare");
    return (await place.indexedDB.databases()).some(({ name }) => name === "rinnalla");
}"""
DELIVER_KEY = with_database(
    """async (all) => {
        const [{ deliver: { publicKey } }] = await all("devices");
        return [...new Uint8Array(await crypto.subtle.exportKey("raw", publicKey))];
    }"""
)
ALL_RECEIVED = with_database(
    "async (all) => (await all('outbox')).every((row) => row.state === 'received')"
)
Rows = dict[str, list[dict[str, Any]]]


def rows_of(page: Page) -> Rows:
    """Every row of the app's store; bytes as lists, keys of the browser's as nothing."""
    return dict(page.evaluate(ROWS, list(STORES)))


def rows_of_spare(page: Page) -> Rows:
    """The same of the spare, where the app keeps its memory a second time."""
    return dict(page.evaluate(ROWS_OF_SPARE, list(STORES)))


def outbox_of(page: Page) -> list[dict[str, Any]]:
    """What was recorded on the phone, in its line."""
    return sorted(rows_of(page)["outbox"], key=lambda row: row["sequence"])


def wait_until_sent(page: Page) -> None:
    """Until the server has taken in everything, by the phone's own store."""
    wait_until(page, ALL_RECEIVED)


def wait_until(page: Page, script: str, *, seconds: float = 120) -> None:
    """Until a script that asks the store gives true; the driver's own waiting takes any promise."""
    until = time.monotonic() + seconds
    while not page.evaluate(script):
        assert time.monotonic() < until, script
        page.wait_for_timeout(100)
