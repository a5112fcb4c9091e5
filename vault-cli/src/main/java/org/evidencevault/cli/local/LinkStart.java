package org.evidencevault.cli.local;

import picocli.CommandLine.Parameters;

/** The version on which a link stands. */
final class LinkStart {
    @Parameters(index = "0", paramLabel = "FROM", description = "RECORD or RECORD:VERSION on which the link stands.")
    private String from = "";

    VersionName version(LocalVault vault) {
        return VersionName.resolve(vault, from);
    }
}
