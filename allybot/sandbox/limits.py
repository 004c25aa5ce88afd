"""Rate limits: 50 a second for everything but interactions, and a bucket a route and place.

Source: developers/topics/rate-limits.mdx.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from allybot.sandbox.sources import Refusal

GLOBAL_A_SECOND = 50
INVALID_STATUSES = frozenset({401, 403, 429})


@dataclass
class Bucket:
    limit: int
    window: float
    starts: float
    used: int = 0


@dataclass
class Limits:
    """`messages` are requests to one channel's messages within `window` seconds; 0 switches the buckets off."""

    messages: int = 5
    window: float = 5.0
    other: int = 50
    global_a_second: int = GLOBAL_A_SECOND
    buckets: dict[str, Bucket] = field(default_factory=dict)
    recent: deque[float] = field(default_factory=deque)
    invalid: deque[float] = field(default_factory=deque)
    worst_second: int = 0

    def count_global(self, path: str) -> None:
        """Raises Refusal beyond the limit. Interactions and their webhooks are outside it."""
        if exempt(path):
            return
        now = time.monotonic()
        while self.recent and now - self.recent[0] >= 1.0:
            self.recent.popleft()
        if len(self.recent) >= self.global_a_second:
            raise Refusal("global-limit", retry_after=round(1.0 - (now - self.recent[0]), 3) + 0.01, everything=True)
        self.recent.append(now)
        self.worst_second = max(self.worst_second, len(self.recent))

    def count_bucket(self, method: str, path: str) -> Mapping[str, str]:
        """The headers that tell of the bucket. Raises Refusal when it is empty."""
        if not self.messages or exempt(path):
            return {}
        key = bucket_key(method, path)
        now = time.monotonic()
        bucket = self.buckets.get(key)
        if bucket is None or now - bucket.starts >= bucket.window:
            limit = self.messages if "/messages" in path else self.other
            bucket = self.buckets[key] = Bucket(limit, self.window, now)
        left = bucket.window - (now - bucket.starts)
        if bucket.used >= bucket.limit:
            raise Refusal("bucket-limit", retry_after=round(left, 3) + 0.01)
        bucket.used += 1
        return {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(bucket.limit - bucket.used),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            # The hash is the route's; the place (channel, server) is the client's to add.
            "X-RateLimit-Bucket": hashlib.sha256(re.sub(r"\d{5,}", "", key).encode()).hexdigest()[:32],
        }

    def count_answer(self, status: int) -> None:
        if status in INVALID_STATUSES:
            now = time.monotonic()
            self.invalid.append(now)
            while self.invalid and now - self.invalid[0] > 600:
                self.invalid.popleft()


def exempt(path: str) -> bool:
    return path.startswith(("/interactions/", "/webhooks/"))


def bucket_key(method: str, path: str) -> str:
    """The route with its major parameter; what follows it is the same bucket."""
    major, _, rest = path.lstrip("/").partition("/")
    place, _, rest = rest.partition("/")
    return f"{method} {major}/{place}/{re.sub(r'[0-9]{5,}', ':id', rest)}"
