"""The automatic chase: plans of steps, the sweep that carries them out, what people see and may hold."""
