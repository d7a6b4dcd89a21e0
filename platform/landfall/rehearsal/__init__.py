"""The real engine against simulated clouds: providers that answer at once, remember what they made, and send nothing anywhere."""
