export default {
  // Forms take over what they are given when they open, and are made anew for another record.
  compilerOptions: { warningFilter: (warning) => warning.code !== 'state_referenced_locally' },
};
