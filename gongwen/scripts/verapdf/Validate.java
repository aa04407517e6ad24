import java.io.FileInputStream;
import java.nio.file.Path;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * By hand (Java 17, Maven): whether PDFs are PDF/A-2b, PDF/A-2a and PDF/UA-1 by veraPDF. In this folder:
 *   node ../../src/testing/writePdfs.ts OUT
 *   mvn dependency:copy-dependencies -DoutputDirectory=OUT/lib
 *   java -cp 'OUT/lib/*' Validate.java OUT/*.pdf
 */
public class Validate {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        for (String file : files)
            for (var flavour : List.of(PDFAFlavour.PDFA_2_B, PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1))
                try (var in = new FileInputStream(file);
                        var parser = Foundries.defaultInstance().createParser(in, flavour);
                        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    var result = validator.validate(parser);
                    good &= result.isCompliant();
                    System.out.printf(
                            "%s %s %s, %d checks%n",
                            Path.of(file).getFileName(),
                            flavour,
                            result.isCompliant() ? "well" : "WRONG",
                            result.getTotalAssertions());
                    result.getTestAssertions().stream()
                            .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                            .limit(5)
                            .forEach(one -> System.out.println("   " + one.getRuleId().getClause() + " " + one.getMessage()));
                }
        System.exit(good ? 0 : 1);
    }
}
