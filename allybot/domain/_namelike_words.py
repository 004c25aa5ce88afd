"""The words by which a name is told from a place, an organisation or a heading; folded to lower-case ASCII.

`GIVEN` is no list of all names: it only helps where a single word, or one without a capital, has to be judged.
"""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset(
    """
    sgto cmdte patrolman patrolwoman mr mrs ms miss mx dr prof officer officers agent agents deputy deputies
    sergeant sgt lieutenant lt captain capt detective sheriff marshal trooper inspector supervisor director
    chief judge attorney lawyer pastor reverend rev father sister brother rabbi imam nurse teacher coach uncle
    aunt auntie senor senora senorita sr sra srta don dona lic licenciado licenciada ing agente agentes oficial
    oficiales sargento teniente capitan comisario directora jefe jefa juez jueza abogado abogada doctor doctora
    dra padre hermano hermana maestro maestra profesor profesora profe enfermera tio tia compadre comadre
    companero companera
    """.split()
)

KIN: Final = frozenset(
    """
    mother father mom mum dad brother sister son daughter husband wife partner cousin nephew niece grandmother
    grandfather grandma grandpa boyfriend girlfriend fiance neighbor neighbour friend boy girl kid kids baby
    children parents driver roommate madre padre mama papa hermano hermana hijo hija hijos hijas esposo esposa
    marido pareja primo prima sobrino sobrina abuelo abuela novio novia vecino vecina amigo amiga nino nina
    muchacho muchacha suegro suegra cunado cunada
    """.split()
)
OWNED: Final = KIN | frozenset(
    "house home apartment car truck van phone lawyer family room bike casa carro camioneta familia".split()
)

PLACES: Final = frozenset(
    """
    tortilleria rancho cruce club street st ave avenue road rd boulevard blvd drive dr lane ln court ct place
    way terrace circle parkway pkwy highway hwy square trail route bridge ramp exit expressway tollway freeway
    park garden gardens zoo beach lake river creek springs falls valley canyon hill hills heights mount mountain
    island islands bay harbor port pier point forest woods grove meadows field fields plaza mall center centre
    village town township city county parish borough district ward zone neighborhood side loop yards state north
    south east west northside southside eastside westside downtown uptown midtown new old fort saint san santa
    santo sao los las el la church chapel cathedral temple mosque synagogue school elementary academy college
    university campus library museum theater hall hospital clinic medical pharmacy hotel motel inn restaurant
    cafe diner bakery grocery market store shop station airport terminal depot bank gym stadium arena fairground
    cemetery courthouse jail prison detention building tower house office consulate embassy apartments estates
    farm dairy plant factory warehouse calle avenida av bulevar paseo camino carretera autopista calzada
    callejon ruta puente salida parque jardin playa lago rio cerro monte montana isla bahia puerto bosque campo
    plazuela centro pueblo villa villita ciudad condado municipio distrito barrio colonia fraccionamiento zona
    lado norte sur este oeste oriente poniente nuevo nueva iglesia capilla catedral templo mezquita parroquia
    escuela primaria secundaria colegio universidad biblioteca museo teatro salon clinica farmacia restaurante
    panaderia taqueria mercado supermercado super tienda estacion aeropuerto parada banco estadio panteon
    juzgado corte carcel prision edificio torre oficina consulado embajada casa granja fabrica bodega costa
    sierra valle mexico guatemala honduras salvador nicaragua panama cuba haiti venezuela colombia ecuador peru
    bolivia chile argentina brasil brazil china india ukraine ucrania russia somalia afghanistan vietnam
    philippines america americas europa europe africa puebla oaxaca chiapas michoacan jalisco guerrero chicago
    seattle houston dallas denver boston illinois texas california arizona washington oregon florida ohio
    indiana michigan wisconsin minnesota jersey york carolina dakota virginia hampshire rhode
    """.split()
)
"""A row of capitals with one of these in it is a place."""

PLACE_BEFORE: Final = frozenset(
    """
    calle avenida av bulevar paseo camino carretera parque plaza iglesia parroquia templo capilla escuela
    primaria secundaria colegio universidad biblioteca hospital clinica mercado supermercado tienda panaderia
    taqueria restaurante estacion parada colonia barrio puente edificio centro condado ciudad municipio ruta
    linea zona equipo grupo consulado juzgado corte oficina virgen team zone group church school county city
    town district route line bus club company
    """.split()
)
"""What follows one of these (and "de", "la") is its name, and no person's."""

COMMON: Final = frozenset(
    """
    operation operacion jewel osco chrysler pacifica vic tren suburbano metro a an the this that these those and
    or but if when while as at by for from in into near of off on onto out over to toward under up with without
    is are was were be been has have had do does did not no yes never don't didn't isn't i i'm we we're you they
    they're he she it its it's our your their his her my me us them who what where why how which all any both
    each every some many most more less one two three four five six seven eight nine ten first second third
    fourth fifth next last another other same still now then here there today tomorrow yesterday tonight morning
    afternoon evening night noon day days week weekend month year hour hours minute minutes monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september
    october november december spring summer fall winter please thank thanks stay keep call share post film watch
    wait bring meet go come take leave look listen ask tell say send read write use stop follow avoid check
    confirm report see seen said know left gone moved closed open quiet clear calm safe ready needed taken
    missing detained arrested looking verified confirmed unconfirmed update updated alert alerts drill test
    notice correction retracted cleared reminder warning urgent important lost found reported posted expires
    expected observed signed ice dhs cbp hsi ero fbi dea atf uscis eoir isap police sheriff state federal
    national local county border patrol immigration customs enforcement removal operations homeland security
    investigations department service services agency bureau guard army navy force marshals officer officers
    agent agents deputy deputies judge court courts hearing supervisory special field directors troopers vehicle
    vehicles van vans car cars truck trucks suv suvs sedan pickup bus train line lines helicopter drone plates
    vest vests mask masks uniform uniforms badge warrant weapon weapons gun patch letters marked unmarked white
    black gray grey silver blue green red brown tan yellow orange pink purple gold dark light big small little
    great grand best whole high low long short upper lower wide ford chevy chevrolet dodge jeep toyota honda
    nissan gmc ram tahoe suburban explorer explorers expedition transit charger durango camry accord silverado
    sprinter mercedes crown observers observer verifier verifiers dispatcher companion companions volunteer
    volunteers lead leads team teams group groups network coalition alliance committee project program campaign
    union association society council league foundation fund movement united dream legal aid rights right civil
    liberties lawyers lawyer guild american community worker workers immigrant immigrants refugee refugees
    neighbors neighbours family families people person persons man woman men women boy girl student students
    children kids parents teacher owner employee customer member members mother father brother sister son
    daughter husband wife someone somebody nobody anyone everyone everybody nothing something form forms card
    cards appear temporary protected status holders deferred action childhood arrivals asylum visa parole bond
    order release supervision petition petitions distance interfere observe street avenue corner phone phones
    charged hotline number numbers name names code codes room rooms gate door floor lot window table building
    entrance front back rear inside outside upstairs downstairs middle end begin start english spanish creole
    haitian mandarin cantonese chinese arabic french portuguese russian ukrainian vietnamese tagalog somali mam
    mexican guatemalan honduran salvadoran venezuelan colombian cuban african asian european catholic lutheran
    presbyterian baptist methodist jewish islamic muslim christian holy lady lord sacred heart cross salvation
    goodwill charities sanctuary social center press media radio tv facebook instagram signal whatsapp discord
    telegram zoom labor memorial thanksgiving christmas easter independence holiday mothers fathers dead home
    depot target costco walmart walgreens aldi taco bell burger king wendy's starbucks foods buy dollar tree
    wells fargo mercado swap flea thrift food pantry drive potluck training workshop vigil rally meeting class
    art arts music mr mrs ms dr maple oak elm pine cedar birch walnut cherry willow ash spruce main broad market
    mill lantern heron fern hawk fox lincoln washington jefferson monroe madison jackson buren roosevelt kennedy
    martin luther grace hope will mark period garden rose house pope el la los las lo un una unos unas al del de
    en con por para sin sobre entre hacia hasta desde y o ni que si ya aqui ahi alla se su sus mi mis tu tus
    nuestro nuestra nuestros nuestras este esta estos estas ese esa esos esas hay es era fue fueron estan
    estamos ser estar todo toda todos todas nada nadie alguien algo quien cual como cuando donde porque muy mas
    menos tambien uno dos tres cuatro cinco seis siete ocho nueve diez primera primero segundo segunda tercera
    tercero cuarta ultimo proximo proxima siguiente otro otra mismo lunes martes miercoles jueves viernes sabado
    domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre hoy manana
    ayer tarde noche dia dias semana mes ano hora horas minutos gracias favor quedate quedense graba graben
    llama llamen llamar manda avisa avisen espera esperen trae traigan lleva lleven ven vengan nos vemos reunion
    taller aviso avisos alerta simulacro prueba actualizacion correccion recordatorio importante urgente
    verificado verificada confirmado confirmada visto vista vistos falsa alarma tranquilo tranquila nuevo nueva
    sigue siguen falta faltan busca buscan detenida detenido detenidos detenidas llegaron llegan salieron salio
    va vamos pasa pasan cierra cierran abre abren hubo habra policia estatal nacional condado patrulla
    fronteriza fronterizo migra migracion inmigracion aduanas control servicio servicios seguridad interna
    guardia ejercito oficial oficiales agente agentes juez jueza audiencia orden judicial administrativa
    camioneta camionetas carro carros vehiculo vehiculos troca patrullas autobus camion camiones placas chaleco
    chalecos mascara uniforme blanca blanco negra negro gris azul verde roja rojo rosa amarilla cafe
    observadores observador verificador companeras companeros voluntarios equipo grupo respuesta rapida
    coalicion alianza comite proyecto programa sindicato asociacion consejo fundacion movimiento unidos sueno
    derechos derecho conoce ley ayuda comunidad trabajadores inmigrantes refugiados vecinos vecinas familia
    familias gente persona personas hombre mujer estudiante ninos madre padre hermano hermana hijo hija esposo
    esposa senor senora formulario tarjeta permiso estatus temporal protegido proteccion accion diferida asilo
    fianza cita citas mantener manten distancia intervenir intervengas esquina cuadra telefono linea numero
    nombre nombres codigo sala piso puerta ventanilla entrada salida frente atras adentro afuera arriba abajo
    izquierda derecha espanol ingles criollo haitiano catolica bautista metodista evangelica cruz salvacion
    virgen guadalupe muertos pascua navidad independencia bandera general estado estados gobierno ministerio
    secretaria alcaldia consulado quinta casa flor sol luz mujeres latina latinas latino latinos instituto
    progreso organized communities against deportation deportations oxxo bodega entonces cualquiera cada ninguno
    ambos luego despues antes ahora mientras ademas
    """.split()
)
"""Words that begin sentences, stand in headings, or belong to agencies, organisations, vehicles and colours."""

NAMESAKES: Final = (
    r"(?:dr\.? )?martin luther king(?:,? jr\.?)?|c[e]sar chavez|dolores huerta|harvey milk|rosa parks|malcolm x"
    r"|john lewis|frederick douglass|harriet tubman|ida b\.? wells|jane addams|abraham lincoln|george washington"
    r"|john f\.? kennedy|thomas jefferson|emma lazarus|benito juarez|miguel hidalgo|jose maria morelos"
    r"|emiliano zapata|francisco (?:i\.? )?(?:madero|villa)|lazaro cardenas|venustiano carranza"
    r"|josefa ortiz(?: de dominguez)?|simon bolivar|jose marti|oscar romero|diego rivera|frida kahlo|rigoberta menchu"
    r"|nuestra senora de(?: la| los)? [a-z]+|our lady of(?: the)? [a-z]+|virgen de(?: la| los)? [a-z]+|el salvador"
    r"|costa rica|puerto rico|(?:san|santa|santo|st\.?|saint|sao) [a-z']+(?: de(?: los| las| la)? [a-z]+)?"
)
"""People and saints after whom streets, schools and towns are named, and countries that look like names."""

GIVEN: Final = frozenset(
    """
    bill bob faith grace hope jack joy mark rose will aaron abdi abdul abdullah abel abigail adam adrian adriana
    agnes ahmad ahmed aisha aldo alejandra alejandro alex alexander alexandra alfonso alfredo ali alice alicia
    alma alvaro amanda amina amir amy ana andrea andres andrew angela angelica anh anita anna anthony antonia
    antonio araceli ariana armando arturo ashley barbara beatriz benjamin bernardo berta beto blanca brandon
    brayan brenda brian bryan camila carla carlos carmen carolina catalina catherine cecilia cesar charles chen
    christian christina christopher chuy claudia cristian cristina cynthia daniel daniela david deborah denise
    dennis diana diego dmitri dolores domingo dominique donald dora edgar eduardo edwin efrain elena elias
    elizabeth elsa emilia emiliano emilio emily emmanuel enrique eric erica erick ernesto esmeralda esperanza
    esteban esther estela eugenia eva evelyn fabiola fatima fatou fatoumata felipe felix fernanda fernando fidel
    flor florencia francis francisca francisco frank gabriel gabriela genesis george gerardo german gilberto
    gladys gloria gonzalo graciela gregorio guadalupe guillermo gustavo hamid hassan hector henry hilda hodan
    hugo humberto hussein ibrahim ifeoma ignacio ines ingrid irene iris irma isaac isabel isaias ismael itzel
    ivan ivette jacob jacqueline jaime james jamal jasmine javier jean jennifer jeremy jesica jesse jessica
    jesus joaquin joel john johnny jonathan jorge jose josefina joseph joshua josue juan juana juanita judith
    julia julian juliana julio justin karen karina karla katherine keisha kelly kenneth kevin kimberly kwame
    laura leonardo leonel leticia lety lidia liliana linda lorena lorenzo lourdes lucas lucia luis luisa lupe
    lupita luz lydia magdalena mahmoud manuel marcela marco marcos margarita maria mariana maribel maricela
    mariela mario marisela marisol maritza marta martha mateo matthew mauricio maximiliano mehmet melissa
    mercedes michael michelle miguel mireya miriam mirna mohamed mohammad mohammed moises monica muhammad
    mustafa nacho nadia nancy natalia natalya nathan nelly nelson nestor nicolas nicole nguyen noe noemi norma
    octavio olena oleksandr olga olivia omar orlando oscar oksana pablo pamela paola patricia patrick paty paul
    paula pedro peter petra philip pierre priya rachel rafael raj ramiro ramon raquel raul rebeca rebecca reina
    rene ricardo richard rigoberto robert roberto rocio rodolfo rodrigo rogelio rolando roman rosa rosalba
    rosario roxana ruben ruth ryan salvador samantha samuel sandra santiago sara sarah sebastian sergio sergiy
    silvia sofia sonia stephanie stephen steven susan susana svetlana tatiana teodoro teresa thomas timothy tom
    tomas tono tyler valentina valeria vanessa veronica vicente victor victoria vilma viviana vladimir walter
    wanda wei wendy wilfredo william wilmer wilson xavier ximena xiomara xochitl yadira yahir yesenia yolanda
    yusuf yuri zoila
    """.split()
)

ALSO_WORDS: Final = frozenset(
    """
    bill bob faith grace hope jack joy mark rose will ali alma amy angela anh blanca carmen carolina cesar
    charles chen christian dolores domingo don dora elena elias esperanza estela eva felix flor francis frank
    genesis german gloria guadalupe iris jean jasmine jesus julio justin linda lourdes luz may mercedes nguyen
    noe norma paul reina rene roman rosa rosario ruth salvador santiago sofia tom tomas tono tyler victor
    victoria wei wilson raj ivan
    """.split()
)
"""Those of them that are words, places or months too: only with a capital, and not at the beginning of a sentence."""
