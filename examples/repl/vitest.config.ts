import { defineProject } from 'vitest/config'

export default defineProject({
  resolve: { conditions: ['lede-source'] },
  ssr: { resolve: { conditions: ['lede-source'] } },
  // A busy machine is no failure: tests that mean a time measure it. Files share their modules, which saves a minute.
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, isolate: false },
})
