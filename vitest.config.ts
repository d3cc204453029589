import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'examples/repl', 'benchmarks'],
    // Vitest leaves one core idle; of two, that is half of them.
    maxWorkers: '100%',
  },
})
