"""How far print alone can be trusted: thresholds of the reader's own confidence, fitted on some lines, checked on others."""
