/**
 * `npm run mutants`: alters every rule as a programmar might get it wrong, and reports which alterations the laws catch.
 */
