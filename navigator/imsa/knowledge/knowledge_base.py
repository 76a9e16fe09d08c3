"""The compiled knowledge base as the plan sees it: facts, topics, routes, services, figures and calendars, read as needed."""

from ..dates.working_days import WorkingDays
from ..logic.network import Network


class KnowledgeBase:
    """A view of the artefacts. `open_artefact(name)` opens one of them; nothing is read before it is asked for, and what was read
    is kept."""

    def __init__(self, open_artefact):
        self._open = open_artefact
        self._artefact, self._records, self._ids = open_artefact("answers"), None, None
        artefact = self._artefact
        core = artefact.segment("core")
        self.version, self.digest = core["version"], core["digest"]
        self.facts = core["facts"]
        self.topics = core["topics"]
        self.levels = core["levels"]
        self.passed_level, self.passed_counts_days = core["passed"]
        self.nations = core["nations"]
        self.implications = core["implications"]
        self.presumptions = core["presumptions"]
        self.tests, self.clauses = core["tests"], core["clauses"]
        self.level_rank = {level["id"]: i for i, level in enumerate(self.levels)}
        self._networks, self._network, self._calendars, self._segments = {}, None, {}, {}
        # What the plan works out once for a day; it is kept here so that it lives as long as the records it comes from.
        self.days = {}

    def _segment(self, name):
        if name not in self._segments:
            self._segments[name] = self._artefact.segment(name)
        return self._segments[name]

    def network(self, as_at):
        """The reasoning network as at a day number."""
        if as_at not in self._networks:
            if len(self._networks) > 64:
                self._networks.clear()
            self._networks[as_at] = self._network.on(as_at) if self._network else Network(self.tests, self.facts, self.clauses, as_at)
            self._network = self._networks[as_at]
        return self._networks[as_at]

    def routes_of(self, nation):
        """The rules of a nation's routes, in the order of topics. None: those for which the law of another place than the person's
        nation can decide."""
        return self._segment(f"routes:{nation}")

    @property
    def routes(self):
        """The rules of all routes."""
        return [route for nation in (*self.nations, None) for route in self.routes_of(nation)]

    def route(self, route_id):
        """The rules of a route, or None."""
        return next((one for nation in (route_id.partition("/")[0], None) if nation is None or nation in self.nations
                     for one in self.routes_of(nation) if one["id"] == route_id), None)

    def text(self, route_id):
        """What a route says: title, steps, time limits and the rest, each entry with its days and its condition."""
        return self._artefact.segment(f"route:{route_id}")

    @property
    def services(self):
        """Services by id: for whom they are."""
        return self._segment("services")

    @property
    def entitlements(self):
        """Entitlements by id: for whom they are, and their figures."""
        return self._segment("entitlements")

    def words(self, record_id):
        """What a view says of a service or an entitlement: title, summary, contacts."""
        return self._segment(record_id)

    def figure(self, figure_id):
        """A figure: its values over time and what they count."""
        return self._segment(figure_id)

    def working_days(self, nation):
        """The WorkingDays of a nation."""
        if nation not in self._calendars:
            self._calendars[nation] = WorkingDays(lambda: self._segment("calendars")[nation])
        return self._calendars[nation]

    @property
    def ids(self):
        """{id: (kind, title)} of everything that can be shown, and the redirects."""
        if self._ids is None:
            self._ids = self._record_file().segment("ids")
        return self._ids

    def record(self, record_id):
        """A whole record as it was written, with its id, kind, nations and path. Raises KeyError."""
        return self._record_file().segment(record_id)

    def _record_file(self):
        if self._records is None:
            self._records = self._open("records")
        return self._records
