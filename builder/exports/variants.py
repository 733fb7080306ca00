"""Subnetting questions with numbers from a seed, because published answers cannot be graded.

The same seed gives the same paper, on every machine and every version of Python: the numbers
come from SHA-256, not from the `random` module, whose methods may change. Every answer is
worked out with the `ipaddress` module. By command: `make variants SEED=2027-spring`.
"""

import hashlib
import ipaddress
from collections.abc import Iterable, Sequence
from typing import TypeVar

from builder.data.loader import Texts
from builder.data.questions import Choice, Number, Option, Order, Question, Several, Short, WrongNumber, WrongOrder, WrongText

Thing = TypeVar("Thing")


class Dice:
    """Numbers from a seed.

    Args:
        seed: any text.
    """

    def __init__(self, seed: str) -> None:
        self._seed, self._count = seed, 0

    def below(self, end: int) -> int:
        """An integer from 0 to `end` − 1; the bias of at most end/2^256 does not matter."""
        self._count += 1
        digest = hashlib.sha256(f"{self._seed}\n{self._count}".encode()).digest()
        return int.from_bytes(digest, "big") % end

    def between(self, low: int, high: int) -> int:
        """An integer from `low` to `high`, both possible."""
        return low + self.below(high - low + 1)

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of some things."""
        return things[self.below(len(things))]

    def shuffled(self, things: Iterable[Thing]) -> list[Thing]:
        """A new list in another order (Fisher and Yates)."""
        shuffled = list(things)
        for i in range(len(shuffled) - 1, 0, -1):
            j = self.below(i + 1)
            shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
        return shuffled


def _block(dice: Dice, prefix: int) -> ipaddress.IPv4Network:
    """A random block of this prefix within the private ranges of RFC 1918."""
    parent = ipaddress.IPv4Network(
        dice.pick(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] if prefix > 16 else ["10.0.0.0/8", "172.16.0.0/12"])
    )
    size = 2 ** (32 - prefix)
    return ipaddress.IPv4Network((int(parent.network_address) + dice.below(parent.num_addresses // size) * size, prefix))


def _host(dice: Dice, network: ipaddress.IPv4Network) -> ipaddress.IPv4Address:
    """An address from the upper half of the block, not its last: one that a wrong block size misses."""
    return network.network_address + dice.between(network.num_addresses // 2, network.num_addresses - 2)


def _both(ko: str, en: str) -> Texts:
    return Texts(ko=ko, en=en)


def _alike(text: Thing) -> dict[str, Thing]:
    """What both languages write the same."""
    return {"ko": text, "en": text}


def _josa(number: int, with_final: str, without: str, after_l: str | None = None) -> str:
    """The Korean particle that fits how a number's last digit is read: 17을, 24를, 17로, 20으로."""
    digit = number % 10
    if after_l is not None and digit in (1, 7, 8):  # 일, 칠, 팔 end in ㄹ
        return after_l
    return with_final if digit in (0, 1, 3, 6, 7, 8) else without


def _wrongs(right: Thing, candidates: Iterable[tuple[Thing, Texts]]) -> list[tuple[Thing, Texts]]:
    """Wrong answers without the right one and without repetitions, as the models want them."""
    found: dict[Thing, Texts] = {}
    for value, why in candidates:
        if value != right:
            found.setdefault(value, why)
    return list(found.items())


def _wrong_numbers(right: int, candidates: Iterable[tuple[int, Texts]]) -> list[WrongNumber]:
    return [WrongNumber(value=value, why=why) for value, why in _wrongs(right, candidates)]


def _wrong_texts(right: str, candidates: Iterable[tuple[str, Texts]]) -> list[WrongText]:
    return [WrongText(value=_alike(value), why=why) for value, why in _wrongs(right, candidates)]


def _options(dice: Dice, right: str, candidates: Iterable[tuple[str, Texts]]) -> tuple[list[Option], str]:
    """Options in random order: (options, id of the right one)."""
    given: list[tuple[str, Texts | None]] = [(right, None), *_wrongs(right, candidates)]
    options = _lettered(dice.shuffled(given))
    return options, next(option.id for option in options if option.why is None)


def _lettered(given: Iterable[tuple[object, Texts | None]]) -> list[Option]:
    """Options a, b, c … of what is printed as code; a wrong one has its reason."""
    return [Option(id=chr(ord("a") + n), text=_both(f"`{text}`", f"`{text}`"), why=why) for n, (text, why) in enumerate(given)]


def network_address(dice: Dice, name: str) -> Short:
    """The network address of a host with its prefix."""
    prefix = dice.pick([18, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29])
    block = _block(dice, prefix)
    host = _host(dice, block)
    coarse = ipaddress.IPv4Network((int(host) & ~0xFF, 24))
    fine = ipaddress.IPv4Network((int(host), prefix + 1), strict=False)
    wide = ipaddress.IPv4Network((int(host), prefix - 1), strict=False)
    right = str(block.network_address)
    size = 2 ** ((32 - prefix) % 8 or 8)
    return Short(
        kind="short",
        id=name,
        answer=_alike([right, str(block)]),
        stem=_both(f"`{host}/{prefix}`의 네트워크 주소를 쓰세요.", f"Write the network address of `{host}/{prefix}`."),
        wrong=_wrong_texts(
            right,
            [
                (
                    str(coarse.network_address),
                    _both("마지막 옥텟만 0으로 하면 /24의 답입니다.", "Clearing the last octet answers for /24."),
                ),
                (
                    str(wide.network_address),
                    _both(
                        f"/{prefix - 1}의 네트워크 주소입니다. 블록 크기를 두 배로 잡았습니다.",
                        f"This is the network address for /{prefix - 1}: the block is taken twice too large.",
                    ),
                ),
                (
                    str(fine.network_address),
                    _both(
                        f"/{prefix + 1}의 네트워크 주소입니다. 블록 크기를 절반으로 잡았습니다.",
                        f"This is the network address for /{prefix + 1}: the block is taken half too small.",
                    ),
                ),
                (
                    str(block.broadcast_address),
                    _both(
                        "블록의 마지막 주소, 곧 브로드캐스트 주소입니다.", "This is the last address of the block, the broadcast address."
                    ),
                ),
            ],
        ),
        explanation=_both(
            f"경계가 있는 옥텟의 블록 크기는 {size}이고, 그 배수에서 시작하는 블록은 `{block}`입니다.",
            f"The block size in the octet with the boundary is {size}, and the block at its multiple is `{block}`.",
        ),
    )


def broadcast_address(dice: Dice, name: str) -> Short:
    """The broadcast address of the subnet that holds a host."""
    prefix = dice.pick([19, 20, 21, 22, 23, 25, 26, 27, 28, 29])
    block = _block(dice, prefix)
    host = _host(dice, block)
    right = str(block.broadcast_address)
    return Short(
        kind="short",
        id=name,
        answer=_alike([right]),
        stem=_both(
            f"`{host}/{prefix}`{_josa(prefix, '이', '가')} 든 서브넷의 브로드캐스트 주소를 쓰세요.",
            f"Write the broadcast address of the subnet that holds `{host}/{prefix}`.",
        ),
        wrong=_wrong_texts(
            right,
            [
                (
                    str(ipaddress.ip_address(int(host) | 0xFF)),
                    _both("마지막 옥텟만 255로 하면 /24의 답입니다.", "Filling the last octet answers for /24."),
                ),
                (
                    str(block.broadcast_address + 1),
                    _both(
                        "다음 서브넷의 네트워크 주소입니다. 브로드캐스트는 그 바로 앞입니다.",
                        "This is the network address of the next subnet. The broadcast is just before it.",
                    ),
                ),
                (
                    str(block.broadcast_address - 1),
                    _both(
                        "마지막 호스트의 주소입니다. 브로드캐스트는 그다음입니다.", "This is the last host. The broadcast comes after it."
                    ),
                ),
            ],
        ),
        explanation=_both(
            f"블록은 `{block}`이고 마지막 주소가 브로드캐스트입니다.", f"The block is `{block}`, and its last address is the broadcast."
        ),
    )


def usable_hosts(dice: Dice, name: str) -> Number:
    """How many hosts fit into a block."""
    prefix = dice.between(20, 30)
    total = 2 ** (32 - prefix)
    block = _block(dice, prefix)
    return Number(
        kind="number",
        id=name,
        answer=total - 2,
        stem=_both(f"`{block}`에서 호스트에 줄 수 있는 주소는 몇 개입니까?", f"How many addresses of `{block}` can be given to hosts?"),
        wrong=_wrong_numbers(
            total - 2,
            [
                (total, _both("네트워크 주소와 브로드캐스트 주소를 빼지 않았습니다.", "Network and broadcast address are not taken away.")),
                (
                    total - 1,
                    _both("둘을 빼야 합니다. 네트워크 주소와 브로드캐스트 주소입니다.", "Two have to go: network and broadcast address."),
                ),
                (total * 2 - 2, _both(f"/{prefix - 1}일 때의 수입니다.", f"That would be right for /{prefix - 1}.")),
            ],
        ),
        explanation=_both(
            f"호스트 비트가 32 − {prefix} = {32 - prefix}개이므로 2를 {32 - prefix}번 곱한 {total}에서 둘을 뺍니다.",
            f"There are 32 − {prefix} = {32 - prefix} host bits: two multiplied {32 - prefix} times is {total}, less two.",
        ),
    )


def smallest_prefix(dice: Dice, name: str) -> Number:
    """The smallest subnet for a number of hosts."""
    bits = dice.between(4, 10)
    # Often just below or above a power of two, where the mistakes are made.
    hosts = dice.pick([2**bits - 2, 2**bits - 1, 2**bits, dice.between(2 ** (bits - 1), 2**bits - 3)])
    need = next(b for b in range(2, 12) if 2**b - 2 >= hosts)
    right = 32 - need
    return Number(
        kind="number",
        id=name,
        answer=right,
        stem=_both(
            f"게이트웨이까지 호스트 {hosts}대가 들어갈 가장 작은 서브넷의 프리픽스 길이를 쓰세요. 슬래시(/)는 빼고 숫자만 적으세요.",
            f"Write the prefix length of the smallest subnet for {hosts} hosts, the gateway included. Give the number without the slash.",
        ),
        wrong=_wrong_numbers(
            right,
            [
                (
                    right + 1,
                    _both(
                        f"/{right + 1}에는 {2 ** (need - 1) - 2}대만 들어갑니다.", f"A /{right + 1} holds only {2 ** (need - 1) - 2} hosts."
                    ),
                ),
                (
                    right - 1,
                    _both(
                        f"들어가지만 더 작은 /{right}{_josa(right, '으로', '로', '로')}도 됩니다.",
                        f"It would do, but a /{right} is smaller and does too.",
                    ),
                ),
                (
                    need,
                    _both(
                        "호스트 비트의 수입니다. 32에서 빼야 프리픽스 길이입니다.",
                        "That is the number of host bits. Take it from 32 to get the prefix length.",
                    ),
                ),
            ],
        ),
        explanation=_both(
            f"호스트 비트 {need}개면 {2**need} − 2 = {2**need - 2}대이고 하나 줄이면 모자랍니다. 32 − {need} = {right}입니다.",
            f"{need} host bits give {2**need} − 2 = {2**need - 2} hosts, and one bit less is not enough. 32 − {need} = {right}.",
        ),
    )


def how_many_subnets(dice: Dice, name: str) -> Number:
    """How many subnets a longer prefix makes of a block."""
    prefix = dice.between(16, 26)
    added = dice.between(2, 4)
    block = _block(dice, prefix)
    right = 2**added
    return Number(
        kind="number",
        id=name,
        answer=right,
        stem=_both(
            f"`{block}`{_josa(prefix, '을', '를')} /{prefix + added}{_josa(prefix + added, '으로', '로', '로')} "
            "나누면 서브넷은 몇 개입니까?",
            f"How many subnets do you get by cutting `{block}` into /{prefix + added}?",
        ),
        wrong=_wrong_numbers(
            right,
            [
                (
                    right - 2,
                    _both(
                        "서브넷 제로와 올원 서브넷을 뺀 옛 방식입니다.",
                        "That leaves out subnet zero and the all-ones subnet, as in the past.",
                    ),
                ),
                (added, _both("늘어난 비트의 수입니다.", "That is the number of bits added.")),
                (2 ** (32 - prefix - added), _both("서브넷 하나의 주소 수입니다.", "That is the number of addresses in each subnet.")),
            ],
        ),
        explanation=_both(
            f"{added}비트를 늘리므로 2를 {added}번 곱한 {right}개입니다.",
            f"{added} bits are added, and two multiplied {added} times is {right}.",
        ),
    )


def nth_subnet(dice: Dice, name: str) -> Short:
    """One subnet of several equal ones, by its number."""
    prefix = dice.pick([16, 20, 22, 24])
    added = dice.between(2, 4)
    block = _block(dice, prefix)
    subnets = list(block.subnets(prefixlen_diff=added))
    n = dice.between(3, len(subnets) - 1)
    right = str(subnets[n - 1])
    return Short(
        kind="short",
        id=name,
        answer=_alike([right]),
        stem=_both(
            f"`{block}`{_josa(prefix, '을', '를')} 똑같이 {2**added}개로 나눕니다. {n}번째 서브넷을 프리픽스까지 쓰세요.",
            f"`{block}` is cut into {2**added} equal subnets. Write subnet number {n}, with its prefix.",
        ),
        wrong=_wrong_texts(
            right,
            [
                (
                    str(subnets[n]),
                    _both(
                        "하나 지나쳤습니다. 첫째는 0을 곱한 자리에서 시작합니다.",
                        "That is one too far: the first begins at zero times the block size.",
                    ),
                ),
                (str(subnets[n - 2]), _both("하나 모자랍니다.", "That is one too few.")),
                (
                    f"{subnets[n - 1].network_address}/{prefix}",
                    _both("나눈 뒤의 프리픽스를 써야 합니다.", "The prefix has to be the one after cutting."),
                ),
            ],
        ),
        explanation=_both(
            f"프리픽스는 /{prefix + added}이고, {n}번째는 블록 크기에 {n - 1}을 곱한 자리에서 시작합니다.",
            f"The prefix is /{prefix + added}, and number {n} begins at {n - 1} times the block size.",
        ),
    )


def hosts_of(dice: Dice, name: str) -> Several:
    """Which addresses of a block a host can have."""
    prefix = dice.pick([21, 22, 23])
    block = _block(dice, prefix)
    first, last = int(block.network_address), int(block.broadcast_address)
    middle = first + 256 * dice.between(1, block.num_addresses // 256 - 1)
    given: list[tuple[int, Texts | None]] = [
        (first, _both("호스트 비트가 모두 0인 네트워크 주소입니다.", "All host bits are 0: the network address.")),
        (last, _both("호스트 비트가 모두 1인 브로드캐스트 주소입니다.", "All host bits are 1: the broadcast address.")),
        (
            last + dice.between(1, 200),
            _both(f"이 블록은 `{block.broadcast_address}`에서 끝납니다.", f"The block ends at `{block.broadcast_address}`."),
        ),
        (middle, None),
        (middle - 1, None),
    ]
    options = _lettered((ipaddress.IPv4Address(value), why) for value, why in dice.shuffled(given))
    return Several(
        kind="several",
        id=name,
        options=options,
        answer=[option.id for option in options if option.why is None],
        stem=_both(f"`{block}`에서 호스트에 줄 수 있는 주소를 고르세요.", f"Which of these addresses can be given to a host in `{block}`?"),
        explanation=_both(
            ".0이나 .255로 끝나도 블록의 가운데에 있으면 호스트 주소입니다.",
            "An address in the middle of the block is a host's even when it ends in .0 or .255.",
        ),
    )


def next_block(dice: Dice, name: str) -> Choice:
    """The smallest next subnet beside one that is taken."""
    block = _block(dice, 24)
    taken = next(block.subnets(new_prefix=25))
    need = dice.pick([5, 6])
    hosts = dice.between(2 ** (need - 1) - 1, 2**need - 2)
    start = taken.broadcast_address + 1
    right = f"{start}/{32 - need}"
    options, answer = _options(
        dice,
        right,
        [
            (f"{start}/25", _both("들어가지만 너무 큽니다.", "It would do, but it is too large.")),
            (f"{start}/{33 - need}", _both(f"{2 ** (need - 1) - 2}대만 들어갑니다.", f"It holds only {2 ** (need - 1) - 2} hosts.")),
            (
                f"{taken.network_address + 2**need}/{32 - need}",
                _both(f"이미 쓰는 `{taken}`와 겹칩니다.", f"It overlaps with `{taken}`, which is taken."),
            ),
        ],
    )
    return Choice(
        kind="choice",
        id=name,
        options=options,
        answer=answer,
        stem=_both(
            f"`{block}`에서 `{taken}`를 이미 쓰고 있습니다. 다음으로 {hosts}대가 들어갈 가장 작은 서브넷은 무엇입니까?",
            f"In `{block}`, the subnet `{taken}` is taken. Which is the smallest next subnet for {hosts} hosts?",
        ),
        explanation=_both(
            f"/{32 - need}에는 {2**need - 2}대가 들어가고, 앞의 /25 바로 다음에서 시작합니다.",
            f"A /{32 - need} holds {2**need - 2} hosts, and it begins right after the /25.",
        ),
    )


def vlsm_order(dice: Dice, name: str) -> Order:
    """The order in which subnets of several sizes are placed."""
    places = [_both("강의동", "Lecture building"), _both("도서관", "Library"), _both("컴퓨터실", "Laboratory"), _both("행정실", "Office")]
    sizes = [dice.between(70, 120), dice.between(35, 60), dice.between(16, 29), dice.between(5, 13)]
    rows = dice.shuffled(list(zip(sizes, dice.shuffled(places), strict=True)))
    options = [
        Option(id=letter, text=_both(f"{place.ko} {size}대", f"{place.en} with {size} hosts"))
        for letter, (size, place) in zip("abcd", rows, strict=True)
    ]
    sized = sorted(((size, letter) for letter, (size, _) in zip("abcd", rows, strict=True)), reverse=True)
    by_size = [letter for _, letter in sized]
    wrong = _wrongs(
        tuple(by_size),
        [
            (
                tuple(reversed(by_size)),
                _both(
                    "작은 것부터 놓으면 더 큰 서브넷이 바로 뒤가 아니라 다음 배수에서 시작해 사이가 빕니다.",
                    "With the smallest first, a larger one cannot begin right behind it but only at its next multiple, and a gap appears.",
                ),
            ),
            (tuple("abcd"), _both("적힌 순서일 뿐입니다.", "This is just the order of the list.")),
            (tuple(by_size[1:] + by_size[:1]), _both("가장 큰 것이 맨 뒤에 있습니다.", "The largest stands last.")),
        ],
    )
    return Order(
        kind="order",
        id=name,
        options=options,
        answer=by_size,
        wrong=[WrongOrder(value=list(order), why=why) for order, why in wrong],
        stem=_both(
            "한 /24에 네 곳의 서브넷을 만듭니다. VLSM으로 놓을 순서를 정하세요.",
            "Four places get subnets out of one /24. Put them in the order in which VLSM places them.",
        ),
        explanation=_both(
            "큰 것부터 놓으면 시작 주소가 자동으로 배수가 됩니다.", "With the largest first, each begins at a multiple of its size."
        ),
    )


# One paper: every kind of exercise of the page, the most frequent ones twice.
PAPER = (
    network_address,
    broadcast_address,
    usable_hosts,
    smallest_prefix,
    network_address,
    how_many_subnets,
    nth_subnet,
    hosts_of,
    smallest_prefix,
    next_block,
    vlsm_order,
)


def paper(seed: str) -> list[Question]:
    """The questions of one paper as models of `builder.data.questions`.

    Args:
        seed: any text; the same text gives the same paper. Each question draws from a source of
            its own, so that a change to one kind leaves the others as they were.
    """
    label = hashlib.sha256(seed.encode()).hexdigest()[:6]
    return [make(Dice(f"{seed}\n{n}"), f"subnetting-{label}-{n:02}") for n, make in enumerate(PAPER, 1)]
