package dev.lehr.rehearsal;

/**
 * Windows images that Amazon published outside its monthly rhythm, because somebody asked for them.
 *
 * @param version the date in their names, {@code 2026.11.24}
 * @param update what they have installed in addition, {@code KB5120781}
 */
public record PatchRelease(String version, String update) {}
