import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.util.SimpleIRIMapper;

/** Is a file, with what it imports (arguments IRI=file), OWL 2 DL? Prints "OWL 2 DL" or what is against it. */
public class Profile {
    public static void main(String[] words) throws Exception {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        for (int i = 1; i < words.length; i++) {
            String[] place = words[i].split("=", 2);
            manager.getIRIMappers().add(new SimpleIRIMapper(IRI.create(place[0]), IRI.create(new File(place[1]))));
        }
        OWLProfileReport report =
            new OWL2DLProfile().checkOntology(manager.loadOntologyFromOntologyDocument(new File(words[0])));
        System.out.println(report.isInProfile() ? "OWL 2 DL" : report.toString());
    }
}
