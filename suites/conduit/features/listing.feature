Feature: Articles are listed

  Rule: What a list holds

    Scenario: A stranger lists the articles of an author
      Given a unique {tag}
      And alice has published {slug} tagged "{tag}"
      And I am anonymous
      When I call GetArticles
        | author | {alice} |
      Then the status is 200
      And the response matches the contract
      And $.articlesCount is 1
      And $.articles has 1 item
      And $.articles[0].slug is {slug}
      And $.articles[0].tagList is ["{tag}"]
      And $.articles[0].favoritesCount is 0
      And $.articles[0].author.username is {alice}
      And $.articles[0].body does not exist

    Scenario: A list shows what the reader has marked and follows
      Given alice has published {slug}
      And bob has marked "{slug}" as a favorite
      And bob follows "{alice}"
      And I am signed in as bob
      When I call GetArticles
        | author | {alice} |
      Then $.articles[0].favorited is true
      And $.articles[0].favoritesCount is 1
      And $.articles[0].author.following is true
      Given I am anonymous
      When I call GetArticles
        | author | {alice} |
      Then $.articles[0].favorited is false
      And $.articles[0].author.following is false

    Scenario: A list without filters holds the articles of all authors
      Given alice has published {slug}
      And bob has published {other}
      And I am anonymous
      When I call GetArticles
        | limit | 100 |
      Then the status is 200
      And $.articlesCount is at least 2
      And $.articles[*].author.username contains {alice}

    Scenario: The newest articles come first
      Given alice has published {first}
      And alice has published {second}
      And alice has published {third}
      And I am anonymous
      When I call GetArticles
        | author | {alice} |
      Then $.articles is sorted by createdAt descending
      And $.articles[0].slug is {third}
      And $.articles[1].slug is {second}
      And $.articles[2].slug is {first}

  Rule: Filters

    Scenario: A tag narrows the list
      Given a unique {tag}
      And alice has published {slug} tagged "{tag}"
      And bob has published {other} tagged "{tag}"
      And alice has published {without}
      When I call GetArticles
        | tag | {tag} |
      Then the status is 200
      And $.articlesCount is 2
      And every $.articles[*].tagList contains {tag}

    Scenario: A tag that begins alike is another tag
      Given a unique {tag}
      And alice has published {slug} tagged "{tag}"
      And alice has published {other} tagged "{tag}-long"
      When I call GetArticles
        | tag | {tag} |
      Then $.articlesCount is 1
      And $.articles[0].tagList is ["{tag}"]

    Scenario: Names in filters are compared exactly
      Given a unique {word}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "River-{word}", "email": "{word}@example.test", "password": "a good long one"}}
        """
      And I remember $.user.token as {token}
      And the request header "Authorization" is "Token {token}"
      And I send POST /articles with JSON:
        """json
        {"article": {"title": "Hers", "description": "Short", "body": "Shorter."}}
        """
      And I remember $.article.slug as {slug}
      And I call GetArticles
        | author | River-{word} |
      Then $.articlesCount is 1
      When I call GetArticles
        | author | river-{word} |
      Then $.articlesCount is 0
      When the request header "Authorization" is "Token {token}"
      And I call CreateArticleFavorite
      And I call GetArticles
        | favorited | River-{word} |
      Then $.articlesCount is 1
      When I call GetArticles
        | favorited | river-{word} |
      Then $.articlesCount is 0

    Scenario: An author narrows the list
      Given alice has published {slug}
      And alice has published {another}
      And bob has published {other}
      When I call GetArticles
        | author | {alice} |
      Then the status is 200
      And $.articlesCount is 2
      And every $.articles[*].author.username is {alice}

    Scenario: Favorites narrow the list
      Given alice has published {slug}
      And alice has published {another}
      And bob has marked "{slug}" as a favorite
      When I call GetArticles
        | favorited | {bob} |
      Then the status is 200
      And $.articlesCount is 1
      And $.articles[0].slug is {slug}
      And $.articles[0].author.username is {alice}

    Scenario: Filters combine
      Given a unique {tag}
      And alice has published {slug} tagged "{tag}"
      And alice has published {plain}
      And bob has published {other} tagged "{tag}"
      And carol has marked "{slug}" as a favorite
      And carol has marked "{plain}" as a favorite
      When I call GetArticles
        | tag    | {tag}   |
        | author | {alice} |
      Then $.articlesCount is 1
      And $.articles[0].slug is {slug}
      When I call GetArticles
        | author    | {alice} |
        | favorited | {carol} |
      Then $.articlesCount is 2
      When I call GetArticles
        | tag       | {tag}   |
        | author    | {bob}   |
        | favorited | {carol} |
      Then the status is 200
      And $.articlesCount is 0

    Scenario Outline: An unknown <filter> matches nothing
      Given a unique {tag}
      And a unique {unknown}
      And alice has published {slug} tagged "{tag}"
      And alice has marked "{slug}" as a favorite
      When I call GetArticles
        | <filter> | <known> |
      Then $.articlesCount is 1
      When I call GetArticles
        | <filter> | {unknown} |
      Then the status is 200
      And $.articlesCount is 0

      Examples:
        | filter    | known   |
        | tag       | {tag}   |
        | author    | {alice} |
        | favorited | {alice} |

  Rule: Paging

    Scenario Outline: <what> selects from three articles
      Given alice has published {first}
      And alice has published {second}
      And alice has published {third}
      When I send GET /articles?author={alice}&<query>
      Then the status is 200
      And $.articlesCount is 3
      And $.articles has <items>
      And $.articles[0].slug is <newest>

      Examples:
        | what             | query            | items   | newest   |
        | A limit          | limit=2          | 2 items | {third}  |
        | An offset        | offset=1         | 2 items | {second} |
        | Limit and offset | limit=1&offset=2 | 1 item  | {first}  |

    Scenario Outline: An offset of <offset>, beyond the end, leaves nothing
      Given alice has published {slug}
      When I call GetArticles
        | author | {alice}  |
        | offset | <offset> |
      Then the status is 200
      And $.articlesCount is 1
      And $.articles has 0 items

      Examples:
        | offset                 |
        | 1                      |
        | 4294967296             |
        | 9999999999999999999999 |

    Scenario: A list holds twenty articles when no limit is given
      Given alice has published seven articles
      And alice has published seven articles
      And alice has published seven articles
      When I call GetArticles
        | author | {alice} |
      Then $.articlesCount is 21
      And $.articles has 20 items

    Scenario Outline: A list with <parameter> <value> is refused
      Given alice has published {slug}
      When I call GetArticles
        | author      | {alice} |
        | <parameter> | 1       |
      And I send GET /articles?author={alice}&<parameter>=<value>
      Then the status is 422

      Examples:
        | value | parameter |
        | 0     | limit     |
        | 101   | limit     |
        | many  | limit     |
        | 1.5   | limit     |
        | 2x    | limit     |
        |       | limit     |
        | -1    | offset    |
        | none  | offset    |
        | 0.5   | offset    |

    Scenario: A refused page says what is wrong
      Given alice has published {slug}
      When I send GET /articles?author={alice}&limit=1
      And I send GET /articles?author={alice}&limit=-1
      Then the status is 422
      And the response matches the contract
      And $.errors.body has at least 1 item

  Rule: Credentials

    Scenario Outline: A list is refused with <credentials>
      Given alice has published {slug}
      And I am anonymous
      When I call GetArticles
        | author | {alice} |
      And the request header "Authorization" is "<value>"
      And I call GetArticles
        | author | {alice} |
      Then the status is 401
      And $.errors.body has at least 1 item
      And the response matches the contract

      Examples:
        | credentials     | value                |
        | garbage         | Token garbage        |
        | another scheme  | Bearer {alice.token} |
        | an empty header |                      |

    Scenario: Credentials are checked before the page
      Given alice has published {slug}
      When I call GetArticles
        | author | {alice} |
      And the request header "Authorization" is "Token garbage"
      And I send GET /articles?author={alice}&limit=0
      Then the status is 401
