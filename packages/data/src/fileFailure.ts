// Turns a failure of the operating system into words: what happened and what the user can do. Effect's PlatformError
// keeps Node's own error as its cause; its `code` (POSIX errno name) is what tells a full disk from a missing folder.

import * as Predicate from "effect/Predicate"
import type { PlatformError } from "effect/PlatformError"

/** The errno name of a failed file operation (`"ENOSPC"`, `"ENOENT"`, …), or undefined where the failure has none. */
export const errnoOf = (error: PlatformError): string | undefined => {
  const cause = error.reason.cause
  if (!Predicate.hasProperty(cause, "code")) return undefined
  return Predicate.isString(cause.code) ? cause.code : undefined
}

/** A clause such as `the disk is full; free some space and run again`, without the path and without a final stop. */
export const describeFileFailure = (error: PlatformError): string => {
  const errno = errnoOf(error)
  switch (errno) {
    case "ENOSPC":
      return "the disk is full; free some space and run again"
    case "EDQUOT":
      return "your disk quota is used up; free some space and run again"
    case "EFBIG":
    case "ERR_FS_FILE_TOO_LARGE":
      return "the file is larger than can be handled in one piece; split it"
    case "EROFS":
      return "the file system is read-only; choose a place that can be written"
    case "EACCES":
    case "EPERM":
      return "permission denied; change the permissions or choose another place"
    case "ENOENT":
      return "no such file or directory; check the path"
    case "ENOTDIR":
      return "a part of the path is a file and not a directory; check the path"
    case "EISDIR":
      return "it is a directory; name a file"
    case "EEXIST":
    case "ENOTEMPTY":
      return "something of that name is already there; remove it or choose another name"
    case "EMFILE":
    case "ENFILE":
      return "too many files are open; raise the limit (ulimit -n) and run again"
    case "EIO":
      return "the disk reports an input/output error; check the disk"
    case undefined:
      return error.message
    default:
      return `the operating system answers ${errno}`
  }
}
