// Reads files out of a tar archive held in memory (POSIX.1-1988 ustar, regular files only).
// npm packs tarballs in this form, and SwiftShader comes as one inside such a package.

/** @param {Buffer} field */
const text = (field) => field.subarray(0, field.indexOf(0) === -1 ? field.length : field.indexOf(0)).toString("utf8")

/**
 * The regular files of an archive by name.
 * @param {Buffer} archive
 * @returns {ReadonlyMap<string, Buffer>}
 */
export const readTar = (archive) => {
  /** @type {Map<string, Buffer>} */
  const files = new Map()
  let offset = 0
  while (offset + 512 <= archive.length && archive[offset] !== 0) {
    const header = archive.subarray(offset, offset + 512)
    const size = Number.parseInt(text(header.subarray(124, 136)).trim(), 8)
    if (!Number.isInteger(size) || text(header.subarray(257, 262)) !== "ustar")
      throw new Error("this is no tar archive")
    const type = String.fromCharCode(header[156] ?? 0)
    // GNU's variant (its magic ends in spaces) keeps times where POSIX keeps a path prefix.
    const prefix = header[262] === 0 ? text(header.subarray(345, 500)) : ""
    const name = text(header.subarray(0, 100))
    const start = offset + 512
    if (type === "0" || type === "\0") {
      if (start + size > archive.length) throw new Error(`the tar archive ends inside ${name}`)
      files.set(
        (prefix === "" ? name : `${prefix}/${name}`).replace(/^\.\//, ""),
        archive.subarray(start, start + size),
      )
    }
    offset = start + Math.ceil(size / 512) * 512
  }
  return files
}
