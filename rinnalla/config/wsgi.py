"""What the web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from rinnalla.config.env import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
application = get_wsgi_application()

# What is loaded by now stays for good, and a page makes many small things that go with it. The
# collector walking all of it made one page in twenty wait: p95 of the list of encounters was
# 292 ms, frozen 139 ms, and 100 ms where it also walks more seldom (in one run, p50 100 ms).
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
