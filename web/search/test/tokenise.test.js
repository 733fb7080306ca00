import assert from "node:assert/strict";
import test from "node:test";
import { lemma, normalise, stem, units, withoutEndings } from "../tokenise.js";

const written = (text) => units(normalise(text)).map((unit) => (unit.first ? " " : "") + unit.text).join("");

test("units of a text", () => {
  assert.equal(written("하이퍼바이저(hypervisor)는"), " 하이퍼바이저 hypervisor 는");
  assert.equal(written("16,777,214개, 255.255.255.0/24 1,2,3"), " 16777214 개 255.255.255.0 /24 1 2 3");
  assert.equal(written("qcow2·K8s VT-x 99.95%"), " qcow2 k8s vt x 99.95");
  assert.equal(written("각"), " 각");
  assert.equal(written("각".normalize("NFD")), " 각");
  assert.equal(written("ＩＰ"), " ip");
});

test("English base forms", () => {
  const forms = {
    hypervisors: "hypervisor", addresses: "address", classes: "class", gateways: "gateway", copies: "copy",
    flavours: "flavor", virtualisation: "virtualization", catalogues: "catalog", iaas: "iaas", class: "class",
    dns: "dns", k8s: "k8s", ips: "ip", aws: "aws",
  };
  for (const [word, base] of Object.entries(forms)) assert.equal(lemma(word), base);
});

test("words of one family have one stem", () => {
  for (const family of [
    ["virtualized", "virtualization", "virtualizing", "virtualise"], ["subnetting", "subnetted", "subnets"],
    ["encryption", "encrypted"], ["aggregation", "aggregate"], ["scaling", "scale"],
    ["responsible", "responsibility", "responsibilities"], ["available", "availability"],
  ]) assert.equal(new Set(family.map(stem)).size, 1, family.join());
});

test("Korean particles and endings come off", () => {
  assert.deepEqual(
    ["하이퍼바이저는", "서브네팅이란", "암호화하는", "격리된", "컨테이너에서는", "인스턴스"].map((word) => withoutEndings(word).at(-1)),
    ["하이퍼바이저", "서브네팅", "암호화", "격리", "컨테이너", "인스턴스"],
  );
});
