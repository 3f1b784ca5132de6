// A priority queue of whole numbers whose priorities may change while they are in it: a binary heap that knows where
// every item stands (Sedgewick and Wayne, Algorithms, section 2.4, "index priority queue"). Updates cost O(log n).

/** Items are whole numbers from 0 on; their order is given by the function that the queue was made with. */
export interface IndexedHeap {
  /** Puts an item in, or moves it to where it belongs after its priority has changed, before another's does. */
  readonly update: (item: number) => void
  /** Takes an item out, if it is in. */
  readonly remove: (item: number) => void
  /** Takes the first item out; undefined where there is none. */
  readonly pop: () => number | undefined
}

/** An empty queue; `before(a, b)` says that `a` comes before `b`, for items that are in it. */
export const indexedHeap = (expected: number, before: (a: number, b: number) => boolean): IndexedHeap => {
  const heap: Array<number> = []
  // One more than the place of an item in the heap, 0 where it is not in.
  let places = new Int32Array(Math.max(16, expected))

  const put = (item: number, place: number): void => {
    heap[place] = item
    places[item] = place + 1
  }

  const rise = (item: number, from: number): void => {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >>> 1
      const above = heap[parent] ?? 0
      if (!before(item, above)) break
      put(above, place)
      place = parent
    }
    put(item, place)
  }

  const sink = (item: number, from: number): void => {
    let place = from
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      const left = heap[child] ?? 0
      const right = heap[child + 1] ?? left
      if (right !== left && before(right, left)) child++
      const below = heap[child] ?? 0
      if (!before(below, item)) break
      put(below, place)
      place = child
    }
    put(item, place)
  }

  const settle = (item: number, place: number): void => {
    if (place > 0 && before(item, heap[(place - 1) >>> 1] ?? 0)) rise(item, place)
    else sink(item, place)
  }

  const removeAt = (place: number): void => {
    places[heap[place] ?? 0] = 0
    const last = heap.pop()
    if (last !== undefined && place < heap.length) settle(last, place)
  }

  return {
    update: (item) => {
      if (item >= places.length) {
        const larger = new Int32Array(Math.max(item + 1, places.length * 2))
        larger.set(places)
        places = larger
      }
      const place = places[item] ?? 0
      if (place > 0) settle(item, place - 1)
      else rise(item, heap.length)
    },
    remove: (item) => {
      const place = places[item] ?? 0
      if (place > 0) removeAt(place - 1)
    },
    pop: () => {
      const first = heap[0]
      if (first !== undefined) removeAt(0)
      return first
    },
  }
}
