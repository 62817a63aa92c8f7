"""The shared tablets: status by slip, papers dropped off and results picked up at any hour, and the locker behind them."""
