"""The control: a word that is written in clear on purpose is found, wherever it is kept."""

import gzip
import zlib

import brotli
import pytest

from e2e.field.disk.files import CACHED
from e2e.field.disk.needles import told_by, word

pytestmark = pytest.mark.journey

PLACES = ("Varpusvati", "Kivitaskuämpäri", "Pajulintunen", "Hömötiaisenkehto", "Närhenmunamuki")
# What a long value says again and again is packed by the browser.
WRITE = """async ([inOpenRow, inBytes, inStorage, inCache, inPackedCache]) => {
    await new Promise((resolve, reject) => {
        const opening = indexedDB.open("control", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
            const database = opening.result;
            const writing = database.transaction("rows", "readwrite", { durability: "strict" });
            const rows = writing.objectStore("rows");
            rows.put({ text: "alku ".repeat(900) + inOpenRow + " loppu".repeat(900) }, 1);
            rows.put(new TextEncoder().encode(inBytes), 2);
            writing.oncomplete = () => { database.close(); resolve(); };
        };
    });
    localStorage.setItem("control", inStorage);
    const kept = await caches.open("control");
    await kept.put("/field/control", new Response(inCache));
    const packed = new Blob([inPackedCache]).stream().pipeThrough(new CompressionStream("gzip"));
    await kept.put("/field/packed", new Response(packed));
}"""


def deflated(plain: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(plain) + packer.flush()


@pytest.mark.parametrize("pack", [brotli.compress, deflated, gzip.compress, zlib.compress])
def test_a_word_in_a_packed_answer_of_the_cache_is_found(tmp_path, pack) -> None:
    name = b"1/0/http://localhost/field/"
    head = CACHED + (5).to_bytes(4, "little") + len(name).to_bytes(4, "little") + bytes(8)
    (tmp_path / "entry_0").write_bytes(head + name + pack(b"alku " * 99 + b"Varpusvati") + b"foot")
    assert told_by(tmp_path, [word("varpusvati")]) == {"entry_0": ["varpusvati"]}


def test_a_word_in_clear_is_found_in_each_place(real_phone, address) -> None:
    page = real_phone.begin(address)
    page.evaluate(WRITE, list(PLACES))
    real_phone.close()
    told = told_by(real_phone.profile, [word(one) for one in PLACES])
    where = {
        name: {file.split("/")[1] for file, found in told.items() if name in found}
        for name in PLACES
    }
    in_row, in_bytes, in_storage, in_cache, in_packed = (where[name] for name in PLACES)
    assert "IndexedDB" in in_row & in_bytes
    assert "Local Storage" in in_storage
    assert "Service Worker" in in_cache & in_packed
