"""A phone's browser with a profile on disk: it can be killed, begun again, and its files copied."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Page
from playwright.sync_api import TimeoutError as NoAnswer

from e2e.browsing import QUIET, chromium

BEGINS = (
    "--headless",
    "--remote-debugging-port=0",
    "--lang=en-US",
    "--accept-lang=en-US",
    "--password-store=basic",
    "--no-default-browser-check",
    "--force-prefers-reduced-motion",
)
PATIENCE = 60.0
BEGINNINGS = 4


class RealPhone:
    """One Chromium of its own on one profile. `page` is its first window, once it has begun."""

    page: Page

    def __init__(self, kind: BrowserType, profile: Path) -> None:
        self.kind, self.profile = kind, profile
        self.process: subprocess.Popen[bytes] | None = None
        self.browser: Browser | None = None
        self.faults: list[str] = []

    def begin(self, address: str) -> Page:
        """Start the browser and open the app."""
        self.browser = self._listening_browser()
        context = self.browser.contexts[0]
        context.set_default_timeout(1000 * PATIENCE)
        self.page = context.pages[0] if context.pages else context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.set_viewport_size({"width": 360, "height": 800})
        self.page.goto(f"{address}/field/")
        return self.page

    def _listening_browser(self) -> Browser:
        """One that was killed may come up and never answer: it is killed and begun again."""
        for _ in range(BEGINNINGS - 1):
            try:
                return self._begun()
            except NoAnswer:
                self.kill()
        return self._begun()

    def _begun(self) -> Browser:
        self.profile.mkdir(parents=True, exist_ok=True)
        port_file = self.profile / "DevToolsActivePort"
        for left in (port_file, *self.profile.glob("Singleton*")):
            left.unlink(missing_ok=True)
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(  # noqa: S603
            [chromium(), *sandbox, *BEGINS, *QUIET, f"--user-data-dir={self.profile}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        told = f"http://127.0.0.1:{self._port(port_file)}"
        return self.kind.connect_over_cdp(told, timeout=1000 * PATIENCE)

    def kill(self) -> None:
        """The whole browser ends as when the battery does: nobody is told before."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self._gone()

    def close(self) -> None:
        """The browser ends in its own good time and writes what it still has to write."""
        if self.process is None or self.browser is None:
            return
        self.browser.new_browser_cdp_session().send("Browser.close")
        self._gone()
        assert self.faults == []

    def copied(self, to: Path) -> "RealPhone":
        """A phone on a copy of this one's files, taken as they are now."""
        try:
            shutil.copytree(self.profile, to, ignore=_passing, ignore_dangling_symlinks=True)
        except shutil.Error as error:
            # The browser goes on: a file that it has removed meanwhile cannot be copied by anybody.
            if any(Path(file).exists() for file, *_ in error.args[0]):
                raise
        return RealPhone(self.kind, to)

    def _port(self, file: Path) -> int:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if file.exists() and "\n" in (text := file.read_text()):
                return int(text.split()[0])
            time.sleep(0.02)
        raise AssertionError("Chromium did not begin")

    def _gone(self) -> None:
        if self.process is not None:
            self.process.wait(PATIENCE)
        if self.browser is not None:
            self.browser.close()
        self.process = self.browser = None


def _passing(_folder: str, names: list[str]) -> set[str]:
    """What belongs to the running process and holds nothing: locks and sockets."""
    return {name for name in names if name.startswith("Singleton")}
