"""Which web addresses the records and pages name, where, and whether they still lead anywhere.

Only `imsa-kb links` asks the network, and only for these addresses. A host is asked one thing at a time, with a pause.
"""

import re
import socket
import time
import urllib.error
import urllib.request
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from ..fault import Fault

_ADDRESS = re.compile(r"https?://\S+\Z")
_PERMANENT = (301, 308)
# A server that answers so to HEAD may answer to GET.
_ASK_AGAIN = (400, 401, 403, 404, 405, 406, 500, 501, 502, 503)
_GONE = (404, 410)
_MOST_REDIRECTS = 10
_MANNERS = {"User-Agent": "imsa-kb links (looks whether an address still answers)", "Accept": "*/*"}

# `state` is ok, moved, gone, refused or unreachable; `words` say more; `to` is where a page moved for good.
Answer = namedtuple("Answer", "state words to", defaults=(None,))


def addresses(collection):
    """{address: [places]} of every web address in the records, pages and course, in the order in which they stand."""
    found = {}
    for record in collection.reviewed:
        if record.sound:
            for path, value in record.parts:
                if type(value) is str and _ADDRESS.match(value):
                    found.setdefault(value, []).append(record.where(*path))
    return found


def ask_all(addresses, timeout, pause, at_once, tell=lambda done: None):
    """{address: Answer}. Hosts are asked side by side, `at_once` of them; `tell` is called with how many have answered."""
    by_host, answers = {}, {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc.lower(), []).append(address)

    def ask_host(its):
        for i, address in enumerate(its):
            if i:
                time.sleep(pause)
            answers[address] = ask(address, timeout)
            tell(len(answers))

    with ThreadPoolExecutor(at_once) as pool:
        for done in [pool.submit(ask_host, its) for its in sorted(by_host.values(), key=len, reverse=True)]:
            done.result()
    return {address: answers[address] for address in addresses}


def ask(address, timeout):
    """The Answer of one address: HEAD first, GET where a server does not like that. No more than the beginning of a page is read."""
    answer, status = _request(address, timeout, "HEAD")
    return _request(address, timeout, "GET")[0] if status in _ASK_AGAIN else answer


def _request(address, timeout, method):
    """(Answer, status or None)."""
    steps = _Steps()
    opener = urllib.request.build_opener(steps)
    try:
        with opener.open(urllib.request.Request(address.partition("#")[0], headers=_MANNERS, method=method), timeout=timeout) as response:
            response.read(1024)
            return _answered(steps, response.url), response.status
    except urllib.error.HTTPError as error:
        with error:
            if error.code in _GONE:
                return Answer("gone", f"the server answers {error.code}: there is no such page"), error.code
            return Answer("refused", f"the server answers {error.code}, which does not say whether the page is there"), error.code
    except (OSError, ValueError, EOFError) as problem:
        return Answer("unreachable", _why(problem)), None
    except Exception as problem:  # what http.client raises for an answer that is none has no common kind
        return Answer("unreachable", f"the answer cannot be understood ({type(problem).__name__})"), None


def _answered(steps, last):
    if steps.statuses and all(status in _PERMANENT for status in steps.statuses):
        return Answer("moved", "the page moved for good", last)
    return Answer("ok", "it answers")


def _why(problem):
    reason = getattr(problem, "reason", problem)
    if isinstance(reason, (TimeoutError, socket.timeout)):
        return "the server did not answer in time"
    if isinstance(reason, socket.gaierror):
        return "there is no such host, or no network"
    return f"no answer: {str(getattr(reason, 'strerror', None) or reason)[:200].lower()}"


class _Steps(urllib.request.HTTPRedirectHandler):
    """Follows redirects, to web addresses only, and remembers of which kind they were."""

    max_redirections = _MOST_REDIRECTS

    def __init__(self):
        self.statuses = []

    def redirect_request(self, request, file, code, message, headers, new):
        self.statuses.append(code)
        after = super().redirect_request(request, file, code, message, headers, new)
        if after is not None:
            after.method = request.get_method()
        return after


def link_faults(places, answers):
    """(faults, advice) of answered addresses, one for each place: gone and unreachable are faults; moved and refused are advice."""
    faults, advice = [], []
    for address, answer in answers.items():
        for where in places[address]:
            if answer.state == "gone":
                faults.append(Fault(where, "link-gone", f"{address}: {answer.words}", "Find where it went, or name another source; change what rests on it."))
            elif answer.state == "unreachable":
                faults.append(Fault(where, "link-unreachable", f"{address}: {answer.words}", "Try once more on another day; then find where it went."))
            elif answer.state == "moved":
                advice.append(Fault(where, "link-moved", f"{address}: {answer.words}", f"Read it, then write {answer.to}"))
            elif answer.state == "refused":
                advice.append(Fault(where, "link-refused", f"{address}: {answer.words}", "Look at it in a browser."))
    return sorted(set(faults)), sorted(set(advice))
