// A tensor out of a storage: element [i, j, …] stands at offset + i·stride₀ + j·stride₁ + …. Pure.

/** A tensor's place in a storage, in elements. */
export interface StridedLayout {
  readonly offset: number
  readonly shape: readonly number[]
  readonly strides: readonly number[]
}

/** The elements of the storage between the first and the last of a tensor, `end` not included. */
export const spanOf = ({ offset, shape, strides }: StridedLayout): { readonly begin: number; readonly end: number } => {
  if (shape.includes(0)) return { begin: offset, end: offset }
  const last = shape.reduce((sum, size, axis) => sum + (size - 1) * (strides[axis] ?? 0), 0)
  return { begin: offset, end: offset + last + 1 }
}

/** Whether a tensor's elements follow one another in row-major order. Strides of axes of one element mean nothing. */
export const isContiguous = ({ shape, strides }: StridedLayout): boolean => {
  let step = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] ?? 1
    if (size !== 1 && strides[axis] !== step) return false
    step *= size
  }
  return true
}

/**
 * The bytes of a tensor in row-major order, out of `span`, the bytes of its span of the storage; elements have `width`
 * bytes. Not copied where the tensor is contiguous already.
 */
export const gatherElements = (span: Uint8Array, width: number, layout: StridedLayout): Uint8Array => {
  const { shape, strides } = layout
  if (shape.includes(0) || isContiguous(layout)) return span
  const count = shape.reduce((product, size) => product * size, 1)
  const gathered = new Uint8Array(count * width)
  const index = shape.map(() => 0)
  let from = 0
  for (let element = 0; element < count; element++) {
    for (let byte = 0; byte < width; byte++) gathered[element * width + byte] = span[from * width + byte] ?? 0
    // The next element in row-major order: the last axis turns fastest, and carries into the one before.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const [at, size, stride] = [index[axis] ?? 0, shape[axis] ?? 1, strides[axis] ?? 0]
      if (at + 1 < size) {
        index[axis] = at + 1
        from += stride
        break
      }
      index[axis] = 0
      from -= at * stride
    }
  }
  return gathered
}
