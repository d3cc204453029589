import { defineProject } from 'vitest/config'

export default defineProject({
  resolve: { conditions: ['lede-source'] },
  ssr: { resolve: { conditions: ['lede-source'] } },
  test: { include: ['test/**/*.test.ts'] },
})
