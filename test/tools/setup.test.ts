// Set-up's parts that can be tested without changing a machine: what it understands, what it refuses,
// and how it reads archives, versions and adapter descriptions.
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { adapterKind, mesaVersion } from "../../tools/setup/adapters.mjs"
import { driverAdvice, nodeAdvice } from "../../tools/setup/advice.mjs"
import { outdatedPackages } from "../../tools/setup/packages.mjs"
import { stripsTypes } from "../../tools/setup/system.mjs"
import { readTar } from "../../tools/setup/tar.mjs"

const script = fileURLToPath(new URL("../../tools/setup.mjs", import.meta.url))
const setUp = (...words: readonly string[]) => spawnSync(process.execPath, [script, ...words], { encoding: "utf8" })

describe("the command line", () => {
  test("--help prints the options and an example", () => {
    const help = setUp("--help")
    expect(help.status).toBe(0)
    expect(help.stdout).toContain("--no-system")
    expect(help.stdout).toContain("Example:")
  })

  test.each([
    ["--fast", "unknown option '--fast'"],
    ["--driver=metal", "--driver takes one of auto, gpu, lavapipe, swiftshader, not 'metal'"],
    ["--driver", "--driver takes one of auto, gpu, lavapipe, swiftshader, not nothing"],
  ])("%s is misuse", (word, sentence) => {
    const refused = setUp(word)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain(sentence)
    expect(refused.stdout).toBe("")
  })
})

test("Node is new enough from 22.18 on", () => {
  expect(["20.20.2", "22.17.1", "22.18.0", "v24.21.0", ""].map(stripsTypes)).toEqual([false, false, true, true, false])
})

describe("adapters", () => {
  const adapter = (device: string, description: string) => ({
    vendor: "",
    architecture: "",
    device,
    description,
    subgroupMinSize: 0,
    subgroupMaxSize: 0,
    features: [],
    maxStorageBufferBindingSize: 0,
    maxStorageBuffersPerShaderStage: 0,
  })
  test("software is told from hardware, and Mesa's version is read", () => {
    const lavapipe = adapter("llvmpipe-llvm-15", "llvmpipe: Mesa 25.0.7-2 (LLVM 15.0.6)")
    expect([adapterKind(lavapipe), mesaVersion(lavapipe)]).toEqual(["lavapipe", 25])
    expect(adapterKind(adapter("swiftshader-device", "SwiftShader driver 5.0.0"))).toBe("swiftshader")
    expect(adapterKind(adapter("nvidia-rtx", "NVIDIA: 570.1"))).toBe("gpu")
    expect(mesaVersion(adapter("nvidia-rtx", "NVIDIA: 570.1"))).toBe(0)
  })
})

describe("advice names commands of the system at hand", () => {
  const system = {
    platform: "linux",
    arch: "arm64",
    distribution: "",
    family: [],
    codename: "",
    name: "",
    root: false,
    apt: false,
    path: "",
    node: "20.0.0",
  }
  test.each([
    [{ ...system, distribution: "fedora", family: ["fedora"] }, "dnf install mesa-vulkan-drivers"],
    [{ ...system, distribution: "ubuntu", family: ["ubuntu", "debian"] }, "apt-get install mesa-vulkan-drivers"],
    [{ ...system, distribution: "arch", family: ["arch"] }, "pacman -S vulkan-icd-loader"],
    [{ ...system, distribution: "debian", family: ["debian"], codename: "bookworm" }, "bookworm-backports"],
    [{ ...system, platform: "darwin" }, "Metal"],
    [{ ...system, platform: "win32" }, "Direct3D 12"],
    [{ ...system, distribution: "void", family: ["void"] }, "Install Mesa 25"],
  ])("%#", (machine, words) => {
    expect(driverAdvice(machine, []).join("\n")).toContain(words)
  })
  test("an NVIDIA GPU without driver gets its own line", () => {
    const ubuntu = { ...system, distribution: "ubuntu", family: ["ubuntu", "debian"] }
    expect(driverAdvice(ubuntu, ["nvidia"])[0]).toContain("ubuntu-drivers install")
  })
  test("an old Node is named", () => {
    expect(nodeAdvice(system)[0]).toContain("the system's Node is 20.0.0")
  })
})

describe("tar", () => {
  /** A ustar header and its padded content. */
  const entry = (name: string, content: string, prefix = "") => {
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124)
    header.write("0", 156)
    header.write("ustar\u000000", 257)
    header.write(prefix, 345)
    return Buffer.concat([header, Buffer.from(content.padEnd(Math.ceil(content.length / 512) * 512, "\0"))])
  }
  test("files come out by name, long names joined", () => {
    const long = "x".repeat(600)
    const files = readTar(Buffer.concat([entry("./a", "one"), entry("b", long, "deep"), Buffer.alloc(1024)]))
    expect([...files].map(([name, content]) => [name, content.toString()])).toEqual([
      ["a", "one"],
      ["deep/b", long],
    ])
  })
  test("what is no archive, or a cut one, is refused", () => {
    expect(() => readTar(Buffer.alloc(1024, 7))).toThrow("no tar archive")
    expect(() => readTar(entry("a", "one").subarray(0, 512))).toThrow("ends inside a")
  })
})

describe("npm ci runs only when it has something to do", () => {
  const wanted = {
    "": { name: "root" },
    "packages/own": { version: "1.0.0" },
    "node_modules/own": { resolved: "packages/own", link: true },
    "node_modules/plain": { version: "1.0.0", integrity: "sha512-a" },
    "node_modules/elsewhere": { version: "2.0.0", optional: true },
  }
  /** The packages that are out of date when npm has recorded `present`. */
  const outdated = (present: object | undefined): readonly string[] => {
    const root = mkdtempSync(join(tmpdir(), "serein-setup-"))
    try {
      for (const name of ["own", "plain"]) mkdirSync(join(root, "node_modules", name), { recursive: true })
      writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: wanted }))
      const record = join(root, "node_modules", ".package-lock.json")
      if (present !== undefined) writeFileSync(record, JSON.stringify({ packages: present }))
      return outdatedPackages(root)
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  }
  const { "node_modules/own": own, "node_modules/plain": plain } = wanted

  test("all there, optional packages of other systems absent", () => {
    expect(outdated({ "node_modules/own": own, "node_modules/plain": plain })).toEqual([])
  })
  test("nothing installed, or no readable record", () => {
    expect(outdated(undefined)).toEqual(["own", "plain"])
  })
  test("another version, another content", () => {
    const other = { ...plain, version: "1.0.1" }
    expect(outdated({ "node_modules/own": own, "node_modules/plain": other })).toEqual(["plain"])
    const foreign = { ...plain, integrity: "sha512-b" }
    expect(outdated({ "node_modules/own": own, "node_modules/plain": foreign })).toEqual(["plain"])
  })
  test("an optional package of another version", () => {
    const stale = { version: "1.9.0", optional: true }
    const present = { "node_modules/own": own, "node_modules/plain": plain, "node_modules/elsewhere": stale }
    expect(outdated(present)).toEqual(["elsewhere"])
  })
})
