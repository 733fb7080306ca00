"""Subnetting questions with numbers from a seed, because published answers cannot be graded.

The same seed gives the same paper, on every machine and every version of Python: the numbers
come from SHA-256, not from the `random` module, whose methods may change. Every answer is
worked out with the `ipaddress` module. By command: `make variants SEED=2027-spring`.
"""

import hashlib
import ipaddress

from builder.data.questions import Choice, Number, Order, Several, Short


class Dice:
    """Numbers from a seed."""

    def __init__(self, seed):
        self._seed, self._count = str(seed), 0

    def below(self, end):
        """An integer from 0 to `end` − 1; the bias of at most end/2^256 does not matter."""
        self._count += 1
        digest = hashlib.sha256(f"{self._seed}\n{self._count}".encode("utf-8")).digest()
        return int.from_bytes(digest, "big") % end

    def between(self, low, high):
        """An integer from `low` to `high`, both possible."""
        return low + self.below(high - low + 1)

    def pick(self, things):
        return things[self.below(len(things))]

    def shuffled(self, things):
        """A new list in another order (Fisher and Yates)."""
        things = list(things)
        for i in range(len(things) - 1, 0, -1):
            j = self.below(i + 1)
            things[i], things[j] = things[j], things[i]
        return things


def _block(dice, prefix):
    """A random block of this prefix within the private ranges of RFC 1918."""
    parent = ipaddress.ip_network(dice.pick(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
                                            if prefix > 16 else ["10.0.0.0/8", "172.16.0.0/12"]))
    size = 2 ** (32 - prefix)
    return ipaddress.ip_network((int(parent.network_address) + dice.below(parent.num_addresses // size) * size, prefix))


def _host(dice, network):
    """An address from the upper half of the block, not its last: one that a wrong block size misses."""
    return network.network_address + dice.between(network.num_addresses // 2, network.num_addresses - 2)


def _both(ko, en):
    return {"ko": ko, "en": en}


def _josa(number, with_final, without, after_l=None):
    """The Korean particle that fits how a number's last digit is read: 17을, 24를, 17로, 20으로."""
    digit = int(number) % 10
    if after_l is not None and digit in (1, 7, 8):  # 일, 칠, 팔 end in ㄹ
        return after_l
    return with_final if digit in (0, 1, 3, 6, 7, 8) else without


def _wrongs(right, candidates):
    """Wrong answers without the right one and without repetitions, as the models want them."""
    found = {}
    for value, why in candidates:
        if value != right and value not in found:
            found[value] = why
    return [{"value": value, "why": why} for value, why in found.items()]


def _options(dice, right, candidates):
    """Options in random order: (options, id of the right one)."""
    wrong = _wrongs(right, candidates)
    texts = dice.shuffled([(right, None)] + [(w["value"], w["why"]) for w in wrong])
    options, answer = [], ""
    for letter, (text, why) in zip("abcdefgh", texts):
        options.append({"id": letter, "text": _both(f"`{text}`", f"`{text}`"), **({"why": why} if why else {})})
        answer = letter if why is None else answer
    return options, answer


def network_address(dice, name):
    prefix = dice.pick([18, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29])
    block = _block(dice, prefix)
    host = _host(dice, block)
    coarse = ipaddress.ip_network((int(host) & ~0xFF, 24))
    fine = ipaddress.ip_network((int(host), prefix + 1), strict=False)
    wide = ipaddress.ip_network((int(host), prefix - 1), strict=False)
    right = str(block.network_address)
    size = 2 ** ((32 - prefix) % 8 or 8)
    return Short(
        kind="short", id=name, answer=[right, str(block)],
        stem=_both(f"`{host}/{prefix}`의 네트워크 주소를 쓰세요.", f"Write the network address of `{host}/{prefix}`."),
        wrong=_wrongs(right, [
            (str(coarse.network_address), _both("마지막 옥텟만 0으로 하면 /24의 답입니다.", "Clearing the last octet answers for /24.")),
            (str(wide.network_address), _both(f"/{prefix - 1}의 네트워크 주소입니다. 블록 크기를 두 배로 잡았습니다.",
                                              f"This is the network address for /{prefix - 1}: the block is taken twice too large.")),
            (str(fine.network_address), _both(f"/{prefix + 1}의 네트워크 주소입니다. 블록 크기를 절반으로 잡았습니다.",
                                              f"This is the network address for /{prefix + 1}: the block is taken half too small.")),
            (str(block.broadcast_address), _both("블록의 마지막 주소, 곧 브로드캐스트 주소입니다.",
                                                 "This is the last address of the block, the broadcast address.")),
        ]),
        explanation=_both(f"경계가 있는 옥텟의 블록 크기는 {size}이고, 그 배수에서 시작하는 블록은 `{block}`입니다.",
                          f"The block size in the octet with the boundary is {size}, and the block at its multiple is `{block}`."))


def broadcast_address(dice, name):
    prefix = dice.pick([19, 20, 21, 22, 23, 25, 26, 27, 28, 29])
    block = _block(dice, prefix)
    host = _host(dice, block)
    right = str(block.broadcast_address)
    return Short(
        kind="short", id=name, answer=[right],
        stem=_both(f"`{host}/{prefix}`{_josa(prefix, '이', '가')} 든 서브넷의 브로드캐스트 주소를 쓰세요.",
                   f"Write the broadcast address of the subnet that holds `{host}/{prefix}`."),
        wrong=_wrongs(right, [
            (str(ipaddress.ip_address(int(host) | 0xFF)), _both("마지막 옥텟만 255로 하면 /24의 답입니다.",
                                                                "Filling the last octet answers for /24.")),
            (str(block.broadcast_address + 1), _both("다음 서브넷의 네트워크 주소입니다. 브로드캐스트는 그 바로 앞입니다.",
                                                     "This is the network address of the next subnet. The broadcast is just before it.")),
            (str(block.broadcast_address - 1), _both("마지막 호스트의 주소입니다. 브로드캐스트는 그다음입니다.",
                                                     "This is the last host. The broadcast comes after it.")),
        ]),
        explanation=_both(f"블록은 `{block}`이고 마지막 주소가 브로드캐스트입니다.",
                          f"The block is `{block}`, and its last address is the broadcast."))


def usable_hosts(dice, name):
    prefix = dice.between(20, 30)
    total = 2 ** (32 - prefix)
    block = _block(dice, prefix)
    return Number(
        kind="number", id=name, answer=total - 2,
        stem=_both(f"`{block}`에서 호스트에 줄 수 있는 주소는 몇 개입니까?",
                   f"How many addresses of `{block}` can be given to hosts?"),
        wrong=_wrongs(total - 2, [
            (total, _both("네트워크 주소와 브로드캐스트 주소를 빼지 않았습니다.", "Network and broadcast address are not taken away.")),
            (total - 1, _both("둘을 빼야 합니다. 네트워크 주소와 브로드캐스트 주소입니다.", "Two have to go: network and broadcast address.")),
            (total * 2 - 2, _both(f"/{prefix - 1}일 때의 수입니다.", f"That would be right for /{prefix - 1}.")),
        ]),
        explanation=_both(f"호스트 비트가 32 − {prefix} = {32 - prefix}개이므로 2를 {32 - prefix}번 곱한 {total}에서 둘을 뺍니다.",
                          f"There are 32 − {prefix} = {32 - prefix} host bits: two multiplied {32 - prefix} times is {total}, less two."))


def smallest_prefix(dice, name):
    bits = dice.between(4, 10)
    # Often just below or above a power of two, where the mistakes are made.
    hosts = dice.pick([2 ** bits - 2, 2 ** bits - 1, 2 ** bits, dice.between(2 ** (bits - 1), 2 ** bits - 3)])
    need = next(b for b in range(2, 12) if 2 ** b - 2 >= hosts)
    right = 32 - need
    return Number(
        kind="number", id=name, answer=right,
        stem=_both(f"게이트웨이까지 호스트 {hosts}대가 들어갈 가장 작은 서브넷의 프리픽스 길이를 쓰세요. 슬래시(/)는 빼고 숫자만 적으세요.",
                   f"Write the prefix length of the smallest subnet for {hosts} hosts, the gateway included. Give the number without the slash."),
        wrong=_wrongs(right, [
            (right + 1, _both(f"/{right + 1}에는 {2 ** (need - 1) - 2}대만 들어갑니다.", f"A /{right + 1} holds only {2 ** (need - 1) - 2} hosts.")),
            (right - 1, _both(f"들어가지만 더 작은 /{right}{_josa(right, '으로', '로', '로')}도 됩니다.", f"It would do, but a /{right} is smaller and does too.")),
            (need, _both("호스트 비트의 수입니다. 32에서 빼야 프리픽스 길이입니다.", "That is the number of host bits. Take it from 32 to get the prefix length.")),
        ]),
        explanation=_both(f"호스트 비트 {need}개면 {2 ** need} − 2 = {2 ** need - 2}대이고 하나 줄이면 모자랍니다. 32 − {need} = {right}입니다.",
                          f"{need} host bits give {2 ** need} − 2 = {2 ** need - 2} hosts, and one bit less is not enough. 32 − {need} = {right}."))


def how_many_subnets(dice, name):
    prefix = dice.between(16, 26)
    added = dice.between(2, 4)
    block = _block(dice, prefix)
    right = 2 ** added
    return Number(
        kind="number", id=name, answer=right,
        stem=_both(f"`{block}`{_josa(prefix, '을', '를')} /{prefix + added}{_josa(prefix + added, '으로', '로', '로')} 나누면 서브넷은 몇 개입니까?",
                   f"How many subnets do you get by cutting `{block}` into /{prefix + added}?"),
        wrong=_wrongs(right, [
            (right - 2, _both("서브넷 제로와 올원 서브넷을 뺀 옛 방식입니다.", "That leaves out subnet zero and the all-ones subnet, as in the past.")),
            (added, _both("늘어난 비트의 수입니다.", "That is the number of bits added.")),
            (2 ** (32 - prefix - added), _both("서브넷 하나의 주소 수입니다.", "That is the number of addresses in each subnet.")),
        ]),
        explanation=_both(f"{added}비트를 늘리므로 2를 {added}번 곱한 {right}개입니다.",
                          f"{added} bits are added, and two multiplied {added} times is {right}."))


def nth_subnet(dice, name):
    prefix = dice.pick([16, 20, 22, 24])
    added = dice.between(2, 4)
    block = _block(dice, prefix)
    subnets = list(block.subnets(prefixlen_diff=added))
    n = dice.between(3, len(subnets) - 1)
    right = str(subnets[n - 1])
    return Short(
        kind="short", id=name, answer=[right],
        stem=_both(f"`{block}`{_josa(prefix, '을', '를')} 똑같이 {2 ** added}개로 나눕니다. {n}번째 서브넷을 프리픽스까지 쓰세요.",
                   f"`{block}` is cut into {2 ** added} equal subnets. Write subnet number {n}, with its prefix."),
        wrong=_wrongs(right, [
            (str(subnets[n]), _both("하나 지나쳤습니다. 첫째는 0을 곱한 자리에서 시작합니다.", "That is one too far: the first begins at zero times the block size.")),
            (str(subnets[n - 2]), _both("하나 모자랍니다.", "That is one too few.")),
            (f"{subnets[n - 1].network_address}/{prefix}", _both("나눈 뒤의 프리픽스를 써야 합니다.", "The prefix has to be the one after cutting.")),
        ]),
        explanation=_both(f"프리픽스는 /{prefix + added}이고, {n}번째는 블록 크기에 {n - 1}을 곱한 자리에서 시작합니다.",
                          f"The prefix is /{prefix + added}, and number {n} begins at {n - 1} times the block size."))


def hosts_of(dice, name):
    prefix = dice.pick([21, 22, 23])
    block = _block(dice, prefix)
    first, last = int(block.network_address), int(block.broadcast_address)
    middle = first + 256 * dice.between(1, block.num_addresses // 256 - 1)
    given = [
        (first, _both("호스트 비트가 모두 0인 네트워크 주소입니다.", "All host bits are 0: the network address.")),
        (last, _both("호스트 비트가 모두 1인 브로드캐스트 주소입니다.", "All host bits are 1: the broadcast address.")),
        (last + dice.between(1, 200), _both(f"이 블록은 `{block.broadcast_address}`에서 끝납니다.", f"The block ends at `{block.broadcast_address}`.")),
        (middle, None), (middle - 1, None),
    ]
    given = dice.shuffled(given)
    options = [{"id": letter, "text": _both(f"`{ipaddress.ip_address(value)}`", f"`{ipaddress.ip_address(value)}`"),
                **({"why": why} if why else {})} for letter, (value, why) in zip("abcde", given)]
    return Several(
        kind="several", id=name, options=options, answer=[o["id"] for o in options if "why" not in o],
        stem=_both(f"`{block}`에서 호스트에 줄 수 있는 주소를 고르세요.", f"Which of these addresses can be given to a host in `{block}`?"),
        explanation=_both(".0이나 .255로 끝나도 블록의 가운데에 있으면 호스트 주소입니다.",
                          "An address in the middle of the block is a host's even when it ends in .0 or .255."))


def next_block(dice, name):
    block = _block(dice, 24)
    taken = list(block.subnets(new_prefix=25))[0]
    need = dice.pick([5, 6])
    hosts = dice.between(2 ** (need - 1) - 1, 2 ** need - 2)
    start = taken.broadcast_address + 1
    right = f"{start}/{32 - need}"
    options, answer = _options(dice, right, [
        (f"{start}/25", _both("들어가지만 너무 큽니다.", "It would do, but it is too large.")),
        (f"{start}/{33 - need}", _both(f"{2 ** (need - 1) - 2}대만 들어갑니다.", f"It holds only {2 ** (need - 1) - 2} hosts.")),
        (f"{taken.network_address + 2 ** need}/{32 - need}", _both(f"이미 쓰는 `{taken}`와 겹칩니다.", f"It overlaps with `{taken}`, which is taken.")),
    ])
    return Choice(
        kind="choice", id=name, options=options, answer=answer,
        stem=_both(f"`{block}`에서 `{taken}`를 이미 쓰고 있습니다. 다음으로 {hosts}대가 들어갈 가장 작은 서브넷은 무엇입니까?",
                   f"In `{block}`, the subnet `{taken}` is taken. Which is the smallest next subnet for {hosts} hosts?"),
        explanation=_both(f"/{32 - need}에는 {2 ** need - 2}대가 들어가고, 앞의 /25 바로 다음에서 시작합니다.",
                          f"A /{32 - need} holds {2 ** need - 2} hosts, and it begins right after the /25."))


def vlsm_order(dice, name):
    places = [_both("강의동", "Lecture building"), _both("도서관", "Library"), _both("컴퓨터실", "Laboratory"), _both("행정실", "Office")]
    sizes = [dice.between(70, 120), dice.between(35, 60), dice.between(16, 29), dice.between(5, 13)]
    rows = dice.shuffled(list(zip(sizes, dice.shuffled(places))))
    options = [{"id": letter, "text": _both(f"{place['ko']} {size}대", f"{place['en']} with {size} hosts")}
               for letter, (size, place) in zip("abcd", rows)]
    by_size = [letter for _, letter in sorted(((size, letter) for letter, (size, _) in zip("abcd", rows)), reverse=True)]
    wrong = _wrongs(tuple(by_size), [
        (tuple(reversed(by_size)), _both("작은 것부터 놓으면 더 큰 서브넷이 바로 뒤가 아니라 다음 배수에서 시작해 사이가 빕니다.",
                                         "With the smallest first, a larger one cannot begin right behind it but only at its next multiple, and a gap appears.")),
        (tuple("abcd"), _both("적힌 순서일 뿐입니다.", "This is just the order of the list.")),
        (tuple(by_size[1:] + by_size[:1]), _both("가장 큰 것이 맨 뒤에 있습니다.", "The largest stands last.")),
    ])
    return Order(
        kind="order", id=name, options=options, answer=by_size,
        wrong=[{"value": list(w["value"]), "why": w["why"]} for w in wrong],
        stem=_both("한 /24에 네 곳의 서브넷을 만듭니다. VLSM으로 놓을 순서를 정하세요.",
                   "Four places get subnets out of one /24. Put them in the order in which VLSM places them."),
        explanation=_both("큰 것부터 놓으면 시작 주소가 자동으로 배수가 됩니다.",
                          "With the largest first, each begins at a multiple of its size."))


# One paper: every kind of exercise of the page, the most frequent ones twice.
PAPER = (network_address, broadcast_address, usable_hosts, smallest_prefix, network_address, how_many_subnets,
         nth_subnet, hosts_of, smallest_prefix, next_block, vlsm_order)


def paper(seed):
    """The questions of one paper as models of `builder.data.questions`.

    Args:
        seed: any text; the same text gives the same paper. Each question draws from a source of
            its own, so that a change to one kind leaves the others as they were.
    """
    label = hashlib.sha256(str(seed).encode("utf-8")).hexdigest()[:6]
    return [make(Dice(f"{seed}\n{n}"), f"subnetting-{label}-{n:02}") for n, make in enumerate(PAPER, 1)]
