import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['**/dist/', '**/coverage/', '**/node_modules/'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { regexp },
    rules: {
      // Kernels read typed arrays inside their bounds; `!` says so, and emits nothing (noUncheckedIndexedAccess).
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      // A regular expression that can backtrack must not meet user text.
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='RegExp'], CallExpression[callee.name='RegExp']",
          message: 'No pattern is made at run time: user text could reach it.',
        },
        {
          selector: 'ExportAllDeclaration',
          message: 'Re-export by name, and only from a package’s index.ts.',
        },
      ],
    },
  },
  {
    files: ['packages/*/src/*/**/*.ts', 'examples/**/*.ts', 'benchmarks/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='RegExp'], CallExpression[callee.name='RegExp']",
          message: 'No pattern is made at run time: user text could reach it.',
        },
        {
          selector: 'ExportAllDeclaration, ExportNamedDeclaration[source]',
          message: 'Only a package’s public index.ts re-exports.',
        },
      ],
    },
  },
  {
    // The engine's loops: an index costs no iterator where the compiler does not see through one.
    files: ['packages/core/src/{segment,search,index}/**/*.ts', 'packages/ranking/src/*.ts'],
    rules: { '@typescript-eslint/prefer-for-of': 'off' },
  },
  {
    // What talks to a terminal prints.
    files: ['examples/**/*.ts', 'benchmarks/**/*.ts', '.ci/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/test/**/*.ts', '.ci/**/*.ts'],
    rules: {
      // Tests hand over wrong types on purpose and read what comes back.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
)
