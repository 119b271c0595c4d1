import js from '@eslint/js';
import jupyter from '@jupyter/eslint-plugin';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'lib/',
      'node_modules/',
      '.venv/',
      '.setup/',
      '**/.venv/',
      'jupyterlab_nbgrid/',
      'ui-tests/node_modules/',
      'ui-tests/test-results/',
      'ui-tests/playwright-report/',
      'bench/.peers/',
      'bench/.venv/',
      'bench/node_modules/',
      'assembly/',
      'src/kmeans/wasm/binary.ts',
      'src/kernel/language/declarations.ts',
      'src/kernel/language/nodeDeclarations.ts',
      'lite/_output/'
    ]
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { disallowTypeAnnotations: false }
      ],
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { args: 'none', ignoreRestSiblings: true, varsIgnorePattern: '^_' }
      ],
      curly: ['error', 'multi-line'],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-control-regex': 'off',
      'prefer-const': 'error'
    }
  },
  {
    files: ['src/lab/**/*.{ts,tsx}'],
    plugins: { jupyter },
    rules: {
      'jupyter/command-described-by': 'error',
      'jupyter/plugin-description': 'error'
    }
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
    rules: { 'no-control-regex': 'off' }
  },
  prettier
);
