"""The window: canvas, panels, theme and the worker thread behind them."""
