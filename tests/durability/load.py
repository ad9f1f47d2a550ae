"""The load of the durability tests: staff who register residents, apply for them, write notes and messages, each form
with a key of its own. The ledger knows what was acknowledged and what nobody answered; `check` asks the server and the
database whether all of it is there, and once.
"""
import random
import re
import threading
import time
import uuid

from browser import Browser, Refused, Unanswered, sign_in_staff

png = bytes.fromhex("89504e470d0a1a0a0000000d494844520000000100000001080600000" "01f15c4890000000d49444154789c6364f8cf500f000386018059a3" "5bdb0000000049454e44ae426082")
weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def certificate_number(serial):
    """A number that no seeded resident has: of the region 990000, which GB/T 2260 does not know. The next one is born on another day, or
    the register would ask whether it is the same person."""
    digits = "990000" + f"19{50 + serial // 336 % 50:02d}" + f"{serial // 28 % 12 + 1:02d}" + f"{serial % 28 + 1:02d}" + f"{serial // 16800 % 1000:03d}"
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11]
    return digits + check + "44"


# A name for each clerk's residents: those of two clerks may be born on one day.
names = ("甄坚持", "钟可靠", "马长久", "石不忘", "金如山", "林常青", "江流水", "方正直", "白日明", "田丰收")


class Act:
    """One form that somebody sent: until it is answered, nobody knows whether it was done."""

    def __init__(self, kind, path, values, is_multipart=False, token=""):
        self.kind, self.path, self.values, self.is_multipart, self.token = kind, path, values, is_multipart, token
        self.location = None


class Clerk:
    """One signed-in person at work. After an answer that did not come, the same act is what they do next, with its key."""

    def __init__(self, ledger, browser, committee, first_serial):
        self.ledger, self.browser, self.committee, self.serial = ledger, browser, committee, first_serial
        self.csrf = browser.get("/people/new").form("/people").get("csrf").value
        self.pending = None
        self.person = self.case = None
        self.notes_left = 0

    def next_act(self):
        key = uuid.uuid4().hex
        common = {"csrf": self.csrf, "key": key}
        if self.person is None:
            self.serial += 1
            return Act("person", "/people", {
                **common, "name": names[self.serial // 100_000 % len(names)], "certificate_number": certificate_number(self.serial), "issued_day": "2020-03-02",
                "expires_day": "", "certificate_state": "valid", "committee": self.committee, "address": f"持久路{self.serial}号",
                "phone": f"154{self.serial:08d}", "channel": "phone", "household_with": "", "household_relation": "", "state": "registered",
                "disability_1_category": "physical", "disability_1_grade": "4", "disability_1_from_day": "2020-03-02", "disability_1_until_day": "",
            })
        if self.case is None:
            return Act("case", f"{self.person}/applications", {
                **common, "programme": "living-subsidy", "access_reason": "case_in_progress", "channel": "desk", "pay_to": "social_card",
                "account": "", "phone": f"154{self.serial:08d}", "address": "持久路1号", "facts_right": "right", "act": "submit",
            }, is_multipart=True)
        token = "T" + uuid.uuid4().hex
        kind = "message" if self.notes_left == 1 else "note"
        return Act(kind, f"{self.case}/{kind}s", {**common, "text": f"记一笔 {token}"}, token=token)

    def work_once(self):
        """@returns False where nobody answered, or nobody was there"""
        act = self.pending or self.next_act()
        self.pending = act
        try:
            answer = self.browser.post(act.path, act.values, act.is_multipart)
        except Refused:
            return False
        except Unanswered:
            self.ledger.note_unanswered()
            return False
        if answer.status in (500, 502, 503, 504):
            self.ledger.note_unavailable(answer)
            return False
        if answer.status != 303:
            raise AssertionError(f"{act.kind} was answered with {answer.status}: {answer.text[-600:]}")
        act.location = answer.location
        if not self.ledger.acknowledged(act):
            return False
        self.pending = None
        path = act.location.split("?")[0]
        if act.kind == "person":
            self.person, self.case = path, None
        elif act.kind == "case":
            self.case, self.notes_left = path, 3
        else:
            self.notes_left -= 1
            if not self.notes_left:
                self.person = self.case = None
        return True


class Ledger:
    """What the clerks did in all rounds, and what stood in the database before."""

    audited = {"person": "person.registered", "case": "case.submitted", "note": "case.noted", "message": "case.message_sent"}

    def __init__(self, house, seed):
        self.house, self.random = house, random.Random(seed)
        self._lock = threading.Lock()
        self.acts, self.unanswered, self.unavailable, self.fresh = [], 0, 0, []
        self.last_unavailable = None
        self.clerks, self.is_frozen = [], False
        self._began_ms = int(time.time() * 1000)   # older keys are of the seeding, and forgotten as time goes by
        self._before = self._counts()

    def acknowledged(self, act):
        """@returns False where nothing counts any more: the disk lost its power before the answer came"""
        with self._lock:
            if self.is_frozen:
                self.unanswered += 1
                return False
            self.acts.append(act)
            self.fresh.append(act)
            return True

    def freeze(self):
        """From here on no answer counts as one."""
        with self._lock:
            self.is_frozen = True

    def thaw(self):
        self.is_frozen = False

    def note_unanswered(self):
        with self._lock:
            self.unanswered += 1

    def note_unavailable(self, answer):
        with self._lock:
            self.unavailable += 1
            self.last_unavailable = answer

    def add_clerk(self, address, login, township):
        browser = sign_in_staff(Browser(address), self.house.account(login))
        committee = self.house.rows(f"SELECT code FROM place WHERE code LIKE '{township}___' ORDER BY code")[0][0]
        self.clerks.append(Clerk(self, browser, committee, 100_000 * (len(self.clerks) + 1)))

    def move(self, address):
        for clerk in self.clerks:
            clerk.browser.move(address)

    def run(self, until, is_patient=False):
        """All clerks work until the event is set, each on a thread; what one of them raises is raised here.
        @param is_patient  who gets no answer tries again, instead of waiting for settle()"""
        faults = []

        def work(clerk):
            try:
                while not until.is_set():
                    if clerk.work_once():
                        continue
                    if not is_patient:
                        return
                    time.sleep(0.05)
            except Exception as fault:   # told to the caller below, with its trace
                faults.append(fault)

        threads = [threading.Thread(target=work, args=(clerk,)) for clerk in self.clerks]
        for thread in threads:
            thread.start()

        def join():
            for thread in threads:
                thread.join()
            if faults:
                raise faults[0]
        return join

    def settle(self, patience=2):
        """Whoever got no answer sends the same form once more, and again for so many seconds."""
        until = time.monotonic() + patience
        for clerk in self.clerks:
            while clerk.pending is not None and not clerk.work_once() and time.monotonic() < until:
                time.sleep(0.1)
            if clerk.pending is not None:
                told = self.last_unavailable.text[-300:] if self.last_unavailable else ""
                raise AssertionError(f"a {clerk.pending.kind} is still refused after {patience} s: {told}")

    def _counts(self):
        number, rows = self.house.number, self.house.rows
        audit = dict(rows("SELECT action, count(*) FROM audit_entry GROUP BY action"))
        return {
            **{kind: number(sql) for kind, sql in {
                "person": "SELECT count(*) FROM person", "certificate": "SELECT count(*) FROM certificate",
                "case": "SELECT count(*) FROM cases", "submission": "SELECT count(*) FROM case_submission",
                "note": "SELECT count(*) FROM case_event WHERE kind = 'note'", "message": "SELECT count(*) FROM case_message WHERE direction = 'to_resident'",
                "text": "SELECT count(*) FROM message_outbox",
                "key": f"SELECT count(*) FROM idempotency_key WHERE created_at >= {self._began_ms}",
            }.items()},
            **{"audit " + kind: int(audit.get(action, 0)) for kind, action in self.audited.items()},
        }

    def check(self):
        """Every acknowledged act is there, and none twice; what was repeated gives the same answer.
        @returns how many things were compared"""
        done = {kind: sum(act.kind == kind for act in self.acts) for kind in self.audited}
        wanted = {**done, "certificate": done["person"], "submission": done["case"], "key": len(self.acts), **{"audit " + kind: count for kind, count in done.items()}}
        now = self._counts()
        wanted["text"] = done["case"] + done["message"]   # each told by one text message
        wanted["message"] += done["case"]   # the letter that says that the application has come
        for kind, count in wanted.items():
            assert now[kind] - self._before[kind] == count, f"{kind}: {count} were acknowledged, the database has {now[kind] - self._before[kind]} more than before"
        hexed = "encode(id, 'hex')" if self.house.store else "lower(hex(id))"
        there = {kind: {"/".join(row) for row in self.house.rows(f"SELECT township, {hexed} FROM {table}")} for kind, table in (("person", "person"), ("case", "cases"))}
        compared = len(wanted)
        for act in self.acts:
            if act.kind in there:
                township, name = act.location.split("?")[0].split("/")[2:4]
                assert f"{township}/{name.replace('-', '')}" in there[act.kind], f"an acknowledged {act.kind} is not there"
                compared += 1
        return compared + self._check_pages() + self._check_repeats()

    def _check_pages(self):
        """Notes and messages are ciphertext, so they are counted where people read them."""
        fresh, self.fresh = self.fresh, []
        places = {"note": 1, "message": 2}   # a message stands in the conversation and in the story
        told = {}
        for act in fresh:
            if act.token:
                told.setdefault(act.path.rsplit("/", 1)[0], []).append((act.kind, act.token))
        for path, tokens in told.items():
            page = next(page for page in (clerk.browser.get(path) for clerk in self._order_for(path)) if page.status == 200)
            seen = re.findall(r"T[0-9a-f]{32}", page.text)
            for kind, token in tokens:
                assert seen.count(token) == places[kind], f"a {kind} stands {seen.count(token)} times in its case"
        return sum(len(tokens) for tokens in told.values())

    def _order_for(self, path):
        township = path.split("/")[2]
        return sorted(self.clerks, key=lambda clerk: not clerk.committee.startswith(township))

    def _check_repeats(self):
        """Forms that were answered are sent again: the same answer, nothing done (the next check counts)."""
        chosen = self.random.sample(self.acts, min(8, len(self.acts)))
        for act in chosen:
            clerk = next(clerk for clerk in self.clerks if clerk.csrf == act.values["csrf"])
            answer = clerk.browser.post(act.path, act.values, act.is_multipart)
            assert (answer.status, answer.location) == (303, act.location), f"a repeated {act.kind} was answered with {answer.status} {answer.location}"
        return len(chosen)
