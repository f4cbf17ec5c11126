"""What a script at our own origin gets out of a phone's storage without a secret."""

from e2e.field.storage import with_database

# Walks everything a page may open; calls every key it finds in every way there is.
TAKE_ALL = """async () => {
    const found = { texts: [], boxes: [], keys: [], rows: 0, opened: [], exported: [], signed: 0 };
    const look = (thing) => {
        if (thing instanceof CryptoKey) found.keys.push(thing);
        else if (typeof thing === "string") found.texts.push(thing);
        else if (ArrayBuffer.isView(thing)) found.boxes.push(new Uint8Array(thing.buffer));
        else if (thing instanceof ArrayBuffer) found.boxes.push(new Uint8Array(thing));
        else if (thing && typeof thing === "object")
            for (const part of Object.entries(thing).flat()) look(part);
    };
    const asked = (asking) => new Promise((resolve, reject) => {
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error);
    });
    const buckets = await navigator.storageBuckets.keys();
    const beside = buckets.map(async (name) => navigator.storageBuckets.open(name));
    for (const place of [indexedDB, ...(await Promise.all(beside)).map((one) => one.indexedDB)]) {
        for (const { name } of await place.databases()) {
            const database = await asked(place.open(name));
            for (const store of database.objectStoreNames) {
                const rows = await asked(database.transaction(store).objectStore(store).getAll());
                found.rows += rows.length;
                rows.forEach(look);
            }
            database.close();
        }
    }
    look({ ...localStorage });
    look({ ...sessionStorage });
    look(history.state);
    look(document.documentElement.innerHTML);
    for (const name of await caches.keys()) {
        const kept = await caches.open(name);
        for (const one of await kept.keys())
            found.texts.push(one.url, await (await kept.match(one)).text());
    }
    const tried = async (list, deed) => {
        try { list.push(await deed()); } catch { /* refused */ }
    };
    const nonces = (box) => [box.slice(0, 12), new Uint8Array(12), box.slice(0, 16)];
    const { subtle } = crypto;
    for (const key of found.keys) {
        if (key.type !== "public")
            for (const way of ["raw", "pkcs8", "jwk"])
                await tried(found.exported, () => subtle.exportKey(way, key));
        try {
            await subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, new Uint8Array(1));
            found.signed += 1;
        } catch { /* it is none that signs */ }
        for (const box of found.boxes) {
            for (const iv of nonces(box)) {
                const way = { name: "AES-GCM", iv };
                await tried(found.opened, () => subtle.decrypt(way, key, box.slice(12)));
            }
            await tried(found.opened, async () => {
                const curve = { name: "ECDH", namedCurve: "P-256" };
                const point = await subtle.importKey("raw", box.slice(0, 65), curve, false, []);
                return subtle.deriveBits({ name: "ECDH", public: point }, key, 256);
            });
        }
    }
    return {
        rows: found.rows, keys: found.keys.length, signed: found.signed,
        opened: found.opened.length, exported: found.exported.length,
        texts: found.texts, boxes: found.boxes.map((box) => String.fromCharCode(...box)),
    };
}"""
# Asks the server for people with the one key that it has, as the app would with the other.
ASK_WITH_DELIVER = with_database(
    """async (all, person) => {
        const { subtle } = crypto;
        const [device] = await all("devices");
        const bytes = (text) => new TextEncoder().encode(text);
        const coded = (plain) => btoa(String.fromCharCode(...new Uint8Array(plain)))
            .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
        const signature = async (path, body) => {
            const digest = new Uint8Array(await subtle.digest("SHA-256", bytes(body)));
            const hex = [...digest].map((one) => one.toString(16).padStart(2, "0")).join("");
            const way = { name: "ECDSA", hash: "SHA-256" };
            const text = bytes(`rinnalla request 1\\n${path}\\n${hex}`);
            return coded(await subtle.sign(way, device.deliver.privateKey, text));
        };
        const ask = async (name, content) => {
            const path = `/field/api/v1/${name}`, body = JSON.stringify(content);
            const headers = {
                "Content-Type": "application/json",
                "Rinnalla-Device": device.device,
                "Rinnalla-Signature": await signature(path, body),
            };
            const answer = await fetch(path, { method: "POST", headers, body });
            return { status: answer.status, content: await answer.json() };
        };
        const asked = [];
        for (const [name, content] of [
            ["pull", { cursor: null, held_version: 1 }], ["open", { person }],
        ]) {
            const { challenge } = (await ask("challenge", {})).content;
            asked.push(challenge && (await ask(name, { challenge, ...content })));
        }
        return asked;
    }"""
)
