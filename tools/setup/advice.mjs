// What a person has to install by hand where set-up cannot or may not do it,
// as commands of his own system rather than as general remarks.
import { oldestMesa } from "./adapters.mjs"
import { configuredMirror } from "./lavapipe.mjs"
import { oldestNode } from "./system.mjs"

/** @typedef {import("./system.mjs").System} System */

/**
 * How to get a Node that runs the project.
 * @param {System} system
 * @returns {readonly string[]}
 */
export const nodeAdvice = (system) => {
  const found = system.node === "" ? "there is no Node on the PATH" : `the system's Node is ${system.node}`
  const how =
    system.platform === "darwin"
      ? "brew install node@24"
      : system.platform === "win32"
        ? "winget install OpenJS.NodeJS.LTS"
        : "install Node 24 with your version manager (nvm install 24, fnm install 24) or from your distribution"
  return [
    `Node ${oldestNode.join(".")} or newer is needed and ${found}; npm carries the pinned one for Linux on x64 only.`,
    `  ${how}`,
  ]
}

/** @type {readonly { readonly family: string, readonly mesa: readonly string[], readonly nvidia: string }[]} */
const distributions = [
  {
    family: "ubuntu",
    mesa: ["sudo apt-get update && sudo apt-get install mesa-vulkan-drivers libvulkan1"],
    nvidia: "sudo ubuntu-drivers install",
  },
  {
    family: "debian",
    mesa: ["sudo apt-get update && sudo apt-get install mesa-vulkan-drivers libvulkan1"],
    nvidia: "sudo apt-get install nvidia-driver nvidia-vulkan-icd   (component non-free)",
  },
  {
    family: "fedora",
    mesa: ["sudo dnf install mesa-vulkan-drivers vulkan-loader"],
    nvidia: "sudo dnf install akmod-nvidia   (RPM Fusion, non-free)",
  },
  {
    family: "rhel",
    mesa: ["sudo dnf install mesa-vulkan-drivers vulkan-loader"],
    nvidia: "sudo dnf install nvidia-driver   (NVIDIA's own repository)",
  },
  {
    family: "arch",
    mesa: ["sudo pacman -S vulkan-icd-loader vulkan-swrast   (and vulkan-radeon or vulkan-intel for such a GPU)"],
    nvidia: "sudo pacman -S nvidia-utils",
  },
  {
    family: "suse",
    mesa: ["sudo zypper install libvulkan1 libvulkan_lvp   (and libvulkan_radeon or libvulkan_intel for such a GPU)"],
    nvidia: "sudo zypper install nvidia-driver-G06",
  },
]

/**
 * How to get a Vulkan driver that Dawn accepts.
 * @param {System} system
 * @param {readonly string[]} hardware graphics hardware of the machine
 * @returns {readonly string[]}
 */
export const driverAdvice = (system, hardware) => {
  if (system.platform === "darwin")
    return [
      "macOS brings Metal with it: no adapter means that this session has no access to the GPU (a virtual machine, a remote login).",
    ]
  if (system.platform === "win32")
    return [
      "Windows brings Direct3D 12 with it: install the graphics driver of your GPU's maker, or run in WSL 2 on Debian or Ubuntu.",
    ]
  if (system.platform !== "linux") return [`Dawn has no binary for ${system.platform}.`]
  const known = distributions.find(({ family }) => system.family.includes(family))
  const nvidia = hardware.includes("nvidia")
    ? [`For the NVIDIA GPU: ${known?.nvidia ?? "install NVIDIA's driver with its Vulkan part"}`]
    : []
  if (system.distribution === "debian" && system.codename === "bookworm") {
    const mirror = configuredMirror(system.codename)?.mirror ?? "MIRROR"
    return [
      ...nvidia,
      `Mesa ${oldestMesa} or newer from bookworm-backports; as root \`npm run setup\` does it. By hand${mirror === "MIRROR" ? ", with MIRROR as in your own apt sources" : ""}:`,
      `  echo "deb ${mirror} bookworm-backports main" | sudo tee /etc/apt/sources.list.d/backports.list`,
      "  sudo apt-get update && sudo apt-get install -t bookworm-backports mesa-vulkan-drivers libvulkan1",
    ]
  }
  if (known === undefined)
    return [
      ...nvidia,
      `Install Mesa ${oldestMesa} or newer with its Vulkan drivers (lavapipe for the CPU) and the Vulkan loader (libvulkan.so.1).`,
    ]
  return [
    ...nvidia,
    `Mesa ${oldestMesa} or newer (lavapipe for the CPU) and the Vulkan loader:`,
    ...known.mesa.map((line) => `  ${line}`),
  ]
}
