"""Which names cannot be asked for over a link. Pure, and no SDK."""

from components.network.estate import Estate
from components.network.links.plan import ends_of
from components.network.links.prefixes import asked
from components.spec import Refusal, Refusals


def refusals(key: str, estate: Estate) -> Refusals:
    """Who is asked answers, and who asks can."""
    link = estate.links[key]
    path = ("links", key, "resolve")
    kinds = {kind for _, kind in ends_of(link, estate)}
    for end, domains in link.resolve.items():
        if end not in link.between:
            yield Refusal(
                (*path, end), f"`{end}` is no end of this link: name {' or '.join(f'`{one}`' for one in link.between)}."
            )
            continue
        if end in estate.sites:
            yield Refusal((*path, end), "a site's own servers are asked by `resolver.forward` of the hub: name them there.")
            continue
        if "site" in kinds:
            yield Refusal(
                (*path, end),
                "the other end is a site, which asks as its own servers say: give the hub a `resolver` with `inbound`.",
            )
            continue
        if kinds == {"aws"}:
            yield Refusal(
                (*path, end), "two hubs on AWS share no rules over a link: use `resolver.forward` of the hub that asks."
            )
            continue
        resolver = estate.hubs[end].spec.resolver
        if resolver is None or not resolver.inbound:
            yield Refusal((*path, end), f"`{end}` answers nobody: give it a `resolver` with `inbound: true`.")
        other = next(name for name in link.between if name != end)
        if estate.hubs[other].cloud != "gcp" and estate.hubs[other].spec.resolver is None:
            yield Refusal((*path, end), f"`{other}` has nothing to ask by: give it a `resolver`.")
        yield from _twice(key, other, domains, estate)


def _twice(key: str, asking: str, domains: tuple[str, ...], estate: Estate) -> Refusals:
    """A hub asks one for a domain."""
    path = ("links", key, "resolve")
    resolver = estate.hubs[asking].spec.resolver
    forwarded = {forward.domain: name for name, forward in (resolver.forward if resolver else {}).items()}
    names = tuple(estate.links_of(asking))
    before = (estate.links[name] for name in names[: names.index(key)])
    elsewhere = {domain for link in before for domain in asked(link, asking)}
    for domain in domains:
        if domain in forwarded:
            yield Refusal(path, f"`{asking}` forwards {domain} already, by `{forwarded[domain]}`: a domain is asked of one.")
        elif domain in elsewhere:
            yield Refusal(path, f"`{asking}` asks for {domain} over another link: a domain is asked of one.")
        elif domains.count(domain) > 1:
            yield Refusal(path, f"{domain} is named twice.")
