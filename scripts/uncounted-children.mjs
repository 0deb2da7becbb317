// Imported first by tests that are measured. The programs that they start run our bundles, which are measured nowhere: to count what they
// run, and to write it when they end, took as long as the tests themselves.
delete process.env.NODE_V8_COVERAGE;
