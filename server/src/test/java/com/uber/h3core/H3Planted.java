package com.uber.h3core;

/** Stands for the H3 library in the planted faults, until the library itself is used. */
public final class H3Planted {}
