/**
 * Makes a property that is read when it is first asked for, and kept unless it is undefined: an enumerable one of the object's own, so that copies have it.
 * @returns gives an object that property, with what reads it.
 */
export function lazyProperty<N extends string>(
  name: N,
): <T extends object, V>(target: T, read: () => V) => T & Readonly<Record<N, V>> {
  const READ = Symbol(name)
  // A getter of its own for each object would take a microsecond: objects are small and fast only where they share theirs.
  const shared: PropertyDescriptor & ThisType<Record<typeof READ, () => unknown>> = {
    enumerable: true,
    configurable: true,
    get() {
      return this[READ]()
    },
  }
  return <T extends object, V>(target: T, read: () => V) => {
    let value: V | undefined
    Object.defineProperty(target, READ, { value: () => (value ??= read()) })
    return Object.defineProperty(target, name, shared) as T & Readonly<Record<N, V>>
  }
}
