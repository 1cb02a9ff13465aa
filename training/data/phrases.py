"""Generated everyday sentences: greetings, questions, names, and numbers as words.

The text packages hold definitions and quotations. People who try out a voice type greetings,
questions and numbers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

COUNT = 16_000

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NAMES = (
    "Ada Alan Alice Anna Ben Bob Brian Carla Charles Chris Clara Daniel David Diana Edward Ella "
    "Emily Emma Eric Eva Frank Fred George Grace Hannah Harry Helen Henry Ian Jack James Jane "
    "Jenny John Julia Kate Kevin Laura Leo Linda Lisa Lucy Maria Mark Martin Mary Michael Nina "
    "Noah Oliver Oscar Paul Peter Rachel Robert Rose Sam Sarah Simon Sophie Steve Susan Thomas "
    "Tim Tom Victor Walter William Zoe"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_THINGS = (
    "apple bag bike bird book bottle box bread bridge bus cake camera car cat chair child city "
    "clock cloud coat coffee computer cup dog door dress engine face farm field film fire fish "
    "flower fox friend garden glass guitar hand hat horse house idea island key kitchen lake lamp "
    "letter machine map market message milk mirror moon morning mountain movie number office "
    "orange page paper park pen phone picture plane plant program question radio rain river road "
    "room sandwich school sea shirt shoe sky song star station story street sun table teacher "
    "ticket town train tree village voice wall watch water weather window winter word world"
).split()
_KINDS = (
    "bad beautiful big black blue broken brown cheap clean clever cold dark deep dry early easy "
    "empty famous fast fine free fresh full funny good great green happy heavy high hot large "
    "late lazy little long loud lovely modern new nice old open orange perfect poor quick quiet "
    "red rich sad safe sharp short simple slow small soft strange strong sweet tall thin tired "
    "ugly warm wet white wide wild wonderful wrong yellow young"
).split()
_ACTS = (
    "ask bring build buy call carry change check clean close cook count cut draw drink drive eat "
    "explain feel find finish fix follow forget get give hear help hold keep know learn leave "
    "like look love make meet move need open paint play pull push put read remember run say see "
    "sell send show sing sleep speak start stop study swim take talk tell think throw touch try "
    "turn understand use visit wait walk want wash watch wear win write"
).split()
_PLACES = (
    "London Paris Berlin Rome Madrid Boston Chicago Dublin Sydney Tokyo Texas California Canada "
    "England France Germany India China Japan Spain Italy Africa America Europe"
).split()

#: sentence templates; a field names a list or a kind of number, see ``_fill``
_FRAMES = (
    "Hello {name}, how are you?|Good morning, {name}.|Good evening, {name}, nice to see you.|"
    "Hi there, my name is {name}.|This is {name} speaking.|Thank you very much, {name}.|"
    "Hello world!|Can you hear me, {name}?|What is your name?|Where do you live, {name}?|"
    "I was born in {place}, but I live in {place}.|{name} and {name} went to {place}.|"
    "Where is the {thing}?|Where did you {act} the {thing}?|Why is the {thing} so {kind}?|"
    "Do you {act} the {kind} {thing}?|Did you {act} my {thing}, {name}?|Who has the {thing}?|"
    "When will you {act} it?|How do I {act} the {thing}?|What did {name} say about the {thing}?|"
    "Would you like to {act} with me?|Is this your {kind} {thing}?|Are you {kind} today?|"
    "The {kind} {kind} {thing} is near the {thing}.|The {thing} is {kind}, and the {thing} is "
    "{kind}.|I {act} the {thing} every day.|We {act} and {act} all day long.|Please {act} the "
    "{kind} {thing}.|Don't {act} the {thing}!|I don't know why they {act}.|She can {act}, but he "
    "can't.|It's {kind}, isn't it?|You have {number} new messages.|I have {number} {thing}s.|"
    "The answer is {number}.|{number} and {number} are {number}.|It costs {number} dollars.|"
    "The train leaves at {hour} {minute}.|See you on {day} at {hour} o'clock.|It is {hour} "
    "{minute} in the {daytime}.|Today is {day}, {month} {order}.|My birthday is in {month}.|"
    "The number is {digit} {digit} {digit} {digit}.|Call {digit} {digit} {digit}, {digit} {digit} "
    "{digit} {digit}.|In the year {century} {minute} the {thing} was {kind}.|Turn left after "
    "{number} miles.|The {thing} is {number} years old.|One, two, three, four, five.|"
    "{day} will be {kind} and {kind}.|{name} likes the {kind} {thing} in {place}.|"
    "The {kind} {thing} can {act} and {act}.|If you {act} it, {name} will {act} it.|"
    "Let's {act} the {thing} before {day}.|My {thing} and your {thing} are both {kind}.|"
    "There are {number} {thing}s in the {kind} {thing}.|That was a {kind} {thing}, wasn't it?"
).split("|")


def number(value: int) -> str:
    """Write a number below ten thousand in words.

    >>> number(1942)
    'one thousand nine hundred and forty-two'
    """
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens = _TENS[value // 10 - 2]
        return tens if value % 10 == 0 else f"{tens}-{_ONES[value % 10]}"
    name, size = ("thousand", 1000) if value >= 1000 else ("hundred", 100)
    head, rest = f"{number(value // size)} {name}", value % size
    if rest == 0:
        return head
    return f"{head} {'and ' if size == 100 or rest < 100 else ''}{number(rest)}"


def phrases(random_: random.Random) -> Iterator[str]:
    """Yield ``COUNT`` sentences; some may repeat."""
    for _ in range(COUNT):
        frame = random_.choice(_FRAMES)
        while "{" in frame:
            before, _, rest = frame.partition("{")
            field, _, after = rest.partition("}")
            frame = before + _fill(field, random_) + after
        yield frame[0].upper() + frame[1:]


def _fill(field: str, random_: random.Random) -> str:
    lists = {
        "name": _NAMES,
        "day": _DAYS,
        "month": _MONTHS,
        "thing": _THINGS,
        "kind": _KINDS,
        "act": _ACTS,
        "place": _PLACES,
        "digit": _ONES[:10],
        "daytime": ["morning", "afternoon", "evening"],
        "order": ["first", "second", "third", "fourth", "fifth", "tenth", "twentieth"],
    }
    if field in lists:
        return random_.choice(lists[field])
    if field == "number":
        return number(random_.choice([random_.randrange(100), random_.randrange(10_000)]))
    ranges = {"hour": (1, 12), "minute": (10, 59), "century": (15, 20)}
    return number(random_.randint(*ranges[field]))
