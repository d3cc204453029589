// Runs TypeScript from source: node -C lede-source --import ./.ci/ts-node.mjs file.ts
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'

process.env.TS_NODE_PROJECT ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url))
process.setSourceMapsEnabled(true)
register('./ts-node-hooks.mjs', import.meta.url)
