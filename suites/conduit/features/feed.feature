Feature: The feed holds the articles of followed users

  Scenario: A user reads the feed
    Given alice has published {slug}
    And bob follows "{alice}"
    And I am signed in as bob
    When I call GetArticlesFeed
    Then the status is 200
    And the response matches the contract
    And $.articlesCount is 1
    And $.articles has 1 item
    And $.articles[0].slug is {slug}
    And $.articles[0].title is a string
    And $.articles[0].tagList is []
    And $.articles[0].updatedAt is a date-time
    And $.articles[0].favorited is false
    And $.articles[0].favoritesCount is 0
    And $.articles[0].author.username is {alice}
    And $.articles[0].author.following is true
    And $.articles[0].body does not exist

  Scenario: The feed of a user who follows nobody is empty
    Given alice has published {slug}
    And I am signed in as bob
    When I call GetArticlesFeed
    Then the status is 200
    And $.articlesCount is 0
    And $.articles is []
    When I call FollowUserByUsername
      | username | {alice} |
    And I call GetArticlesFeed
    Then $.articlesCount is 1

  Scenario: The feed leaves out users who are not followed and the reader
    Given alice has published {slug}
    And bob has published {own}
    And carol has published {other}
    And bob follows "{alice}"
    And I am signed in as bob
    When I call GetArticlesFeed
    Then $.articlesCount is 1
    And every $.articles[*].author.username is {alice}
    And $.articles[*].slug does not contain {own}
    And $.articles[*].slug does not contain {other}

  Scenario: The feed holds the articles of all who are followed, newest first
    Given alice has published {first}
    And carol has published {second}
    And alice has published {third}
    And bob follows "{carol}"
    And bob follows "{alice}"
    And I am signed in as bob
    When I call GetArticlesFeed
    Then $.articlesCount is 3
    And $.articles is sorted by createdAt descending
    And $.articles[0].slug is {third}
    And $.articles[1].slug is {second}
    And $.articles[2].slug is {first}

  Scenario: Articles published after following appear in the feed
    Given alice is registered
    And bob follows "{alice}"
    And alice has published {slug}
    And I am signed in as bob
    When I call GetArticlesFeed
    Then $.articlesCount is 1
    And $.articles[0].author.username is {alice}

  Scenario: Unfollowing takes articles out of the feed
    Given alice has published {slug}
    And carol has published {other}
    And bob follows "{alice}"
    And bob follows "{carol}"
    And I am signed in as bob
    When I call GetArticlesFeed
    Then $.articlesCount is 2
    When I call UnfollowUserByUsername
      | username | {alice} |
    And I call GetArticlesFeed
    Then $.articlesCount is 1
    And $.articles[0].slug is {other}

  Scenario: Following oneself brings nothing into the feed
    Given alice has published {slug}
    And carol has published {other}
    And alice follows "{alice}"
    And alice follows "{carol}"
    And I am signed in as alice
    When I call GetArticlesFeed
    Then $.articlesCount is 1
    And every $.articles[*].author.username is {carol}

  Scenario Outline: An offset of <offset>, beyond the end of the feed, leaves nothing
    Given alice has published {slug}
    And bob follows "{alice}"
    And I am signed in as bob
    When I call GetArticlesFeed
      | offset | <offset> |
    Then the status is 200
    And $.articlesCount is 1
    And $.articles has 0 items

    Examples:
      | offset                 |
      | 1                      |
      | 9999999999999999999999 |

  Scenario: The feed shows what the reader has marked
    Given alice has published {slug}
    And bob follows "{alice}"
    And bob has marked "{slug}" as a favorite
    And carol has marked "{slug}" as a favorite
    And I am signed in as bob
    When I call GetArticlesFeed
    Then $.articles[0].favorited is true
    And $.articles[0].favoritesCount is 2

  Scenario Outline: <what> selects from a feed of three articles
    Given alice has published {first}
    And alice has published {second}
    And alice has published {third}
    And bob follows "{alice}"
    And I am signed in as bob
    When I send GET /articles/feed?<query>
    Then $.articlesCount is 3
    And $.articles has <items>
    And $.articles[0].slug is <newest>

    Examples:
      | what             | query            | items   | newest   |
      | A limit          | limit=1          | 1 item  | {third}  |
      | An offset        | offset=2         | 1 item  | {first}  |
      | Limit and offset | limit=1&offset=1 | 1 item  | {second} |

  Scenario Outline: A feed with <parameter> <value> is refused
    Given alice has published {slug}
    And bob follows "{alice}"
    And I am signed in as bob
    When I call GetArticlesFeed
    Then $.articlesCount is 1
    When I send GET /articles/feed?<parameter>=<value>
    Then the status is 422
    And $.errors.body has at least 1 item
    And the response matches the contract

    Examples:
      | value | parameter |
      | 0     | limit     |
      | 101   | limit     |
      | all   | limit     |
      | -1    | offset    |

  Scenario: The feed is refused without valid credentials
    Given alice has published {slug}
    And bob follows "{alice}"
    And I am signed in as bob
    When I call GetArticlesFeed
    Then $.articlesCount is 1
    When the request header "Authorization" is "Token garbage"
    And I call GetArticlesFeed
    Then the status is 401
    And every $.errors.body[*] is a string
    Given I am anonymous
    When I call GetArticlesFeed
    Then the status is 401
    And the response matches the contract
    And $.articles does not exist

  Scenario: Credentials are checked before the page of the feed
    Given alice has published {slug}
    And bob follows "{alice}"
    And I am signed in as bob
    When I call GetArticlesFeed
    Then $.articlesCount is 1
    When the request header "Authorization" is "Token garbage"
    And I send GET /articles/feed?limit=0
    Then the status is 401
    Given I am anonymous
    When I send GET /articles/feed?offset=-1
    Then the status is 401
