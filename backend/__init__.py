"""The server: six steps from two photographs to a slip, and the office behind them."""
