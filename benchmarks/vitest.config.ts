import { defineProject } from 'vitest/config'

export default defineProject({
  resolve: { conditions: ['lede-source'] },
  ssr: { resolve: { conditions: ['lede-source'] } },
  test: {
    include: ['relevance/test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
  },
})
