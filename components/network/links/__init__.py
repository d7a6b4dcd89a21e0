"""What joins hubs of different clouds, and hubs to sites: encrypted tunnels in which BGP says who has what."""
